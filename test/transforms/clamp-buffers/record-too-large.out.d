#pragma D option strsize=16m
/* zonesafe: bufsize=48m is refused in a zone: #pragma D option bufsize=48m */

syscall::write:entry { trace(copyinstr(arg1)); }
