#!/usr/sbin/dtrace -Cs
/* Nobody knows without the preprocessor which argument it is. */
#define ARG(n) arg##n

syscall::open:entry
{
	printf("%s\n", copyinstr(ARG(0)));
}

syscall::read:entry
{
	@bytes = sum(arg2);
}
