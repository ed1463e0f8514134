#pragma ident "bufsize=64m"
#pragma D depends_on provider syscall
#define D option bufsize=99m
#pragma D option quiet
#pragma D option bufpolicy=fill
#pragma D option bufsize=64m

syscall:::entry { trace(probefunc); }
