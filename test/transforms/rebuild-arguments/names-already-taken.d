syscall::exec*:return { this->sp = 1; zonesafe_args[pid] = this->sp; trace(curpsinfo->pr_psargs); }
