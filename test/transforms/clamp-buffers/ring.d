#pragma D option bufpolicy=ring
#pragma D option bufsize=64m

syscall:::entry { trace(probefunc); }
