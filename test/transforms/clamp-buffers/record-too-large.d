#pragma D option strsize=16m
#pragma D option bufsize=48m

syscall::write:entry { trace(copyinstr(arg1)); }
