/* The clause goes below that of the call. What stands on its line must not become part of the directive above. */
int entries;
#pragma D option quiet
syscall::exec*:entry { entries++; }
syscall::exec*:entry { printf("%d entries before\n", entries); }

syscall::exec*:return /errno != 0/ { printf("%d entries\n", entries); }
