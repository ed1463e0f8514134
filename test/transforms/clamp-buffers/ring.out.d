#pragma D option bufpolicy=ring
#pragma D option bufsize=16m

syscall:::entry { trace(probefunc); }
