/* Clauses that stay, but for what their macros do: they go along with what they meet. */
#pragma D option quiet
#define OUT exit(0)
#define SAY printf("%s\n", execname)
#define COUNT(what) what++

self int many;

proc:::create
{
	self->children++;
	printf("%d\n", args[0]->pr_pid);
}

proc:::create
{
	SAY;
}

proc:::create
/self->children > 3/
{
	COUNT(self->children);
}

proc:::create
/self->many/
{
	OUT;
}
