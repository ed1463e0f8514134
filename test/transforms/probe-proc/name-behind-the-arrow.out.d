#!/usr/sbin/dtrace -Cs
/* The name of a thread-local that a macro stands for: both clauses have the same one. */
#define STAMP ts

self int ts;

syscall::exec*:return
/errno == 0/
{
	printf("%d\n", self->ts);
}

syscall::exece:return
{
	self->STAMP = 1;
}
