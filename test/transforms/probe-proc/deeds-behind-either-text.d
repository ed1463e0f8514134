/* A name that is defined on either side of an #else: whichever holds, what it does counts. */
#pragma D option quiet
#ifdef VERBOSE
#define SAY printf("%d calls\n", calls)
#define SUM total
#else
#define SAY first = timestamp
#define SUM calls
#endif

int calls;
int total;

/* It prints, and so does the call; it has to come below that. */
proc:::exec
{
	SAY;
}

proc:::exec-failure
/errno == ENOENT/
{
	SUM++;
}

syscall::exec*:entry
{
	printf("%s\n", execname);
}

syscall::exec*:return
/errno == ENOENT/
{
	printf("%d\n", total);
}
