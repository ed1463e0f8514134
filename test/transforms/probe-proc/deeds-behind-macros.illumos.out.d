/* Clauses that stay, but for what their macros do: they go along with what they meet. */
#pragma D option quiet
#define OUT exit(0)
#define SAY printf("%s\n", execname)
#define COUNT(what) what++

self int many;

syscall::*fork*:return
/arg1 > 0/
{
	self->children++;
	printf("%d\n", (int)(arg2 != 0 ? arg2 : arg1));
}

syscall::*fork*:return
/arg1 > 0/
{
	SAY;
}

syscall::*fork*:return
/arg1 > 0 && self->children > 3/
{
	COUNT(self->children);
}

syscall::*fork*:return
/arg1 > 0 && self->many/
{
	OUT;
}
