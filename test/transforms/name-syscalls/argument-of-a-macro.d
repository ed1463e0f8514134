#!/usr/sbin/dtrace -Cs

/* what is handed to a macro becomes an operand there, and what is handed to a subroutine does not */
#define NEXT(x) x + 1

syscall::open*:entry
{
	printf("%s %d", copyinstr(arg0), NEXT(arg1));
}
