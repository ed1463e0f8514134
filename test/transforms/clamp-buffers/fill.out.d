#pragma D option bufsize=16m
#pragma D option aggsize=16m
#pragma D option bufpolicy=fill

syscall:::entry { trace(probefunc); }
