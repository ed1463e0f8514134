#pragma D option bufsize=64m
#pragma D option aggsize=17m
#pragma D option bufpolicy=fill

syscall:::entry { trace(probefunc); }
