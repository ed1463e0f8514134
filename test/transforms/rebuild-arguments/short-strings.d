#pragma D option strsize=64

syscall::setuid:entry { trace(curpsinfo->pr_psargs); }
