#define SZ sizeof (args[0]->pr_fname)
#define CHILD args[0]
#define ID sizeof (CHILD->pr_pid)

proc:::create
{
	printf("%d\n", SZ);
}

proc:::create
{
	printf("%d\n", sizeof (CHILD->pr_pid));
}

proc:::create
{
	printf("%d\n", ID);
}
