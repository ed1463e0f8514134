#!/usr/sbin/dtrace -Cs
/* The name of a thread-local that a macro stands for: both clauses have the same one. */
#define STAMP ts

self int ts;

syscall::exece:return
{
	self->STAMP = 1;
}

proc:::exec-success
{
	printf("%d\n", self->ts);
}
