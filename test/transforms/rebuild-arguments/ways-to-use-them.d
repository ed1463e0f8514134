#pragma D option strsize=80

/* in parentheses where something stands beside the condition */
syscall::read:entry { trace(curpsinfo->pr_psargs); trace((curpsinfo->pr_psargs)); }
syscall::read:entry { @a[curpsinfo->pr_psargs] = count(); }
syscall::read:entry { this->args = curpsinfo->pr_psargs; trace(this->args); }
syscall::read:entry /curpsinfo->pr_psargs != "sh"/ { trace(pid ? curpsinfo->pr_psargs : "x"); }
syscall::read:entry { trace(stringof(curpsinfo->pr_psargs)); }
