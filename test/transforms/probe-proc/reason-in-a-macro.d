#!/usr/sbin/dtrace -Cs

/* what is handed to a macro becomes an operand there */
#define IS(x, y) x == y

proc:::exit
{
	trace(IS(args[0], CLD_EXITED));
	trace(args[0]);
}
