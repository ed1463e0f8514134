/* The clause goes below that of the call. What stands on its line must not become part of the directive above. */
int entries;
#pragma D option quiet
proc:::exec { printf("%d entries before\n", entries); } syscall::exec*:entry { entries++; }

proc:::exec-failure { printf("%d entries\n", entries); }
