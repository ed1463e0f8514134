#pragma D option bufsize=16m
#pragma D option aggsize=16384k

syscall:::entry { @[probefunc] = count(); }
