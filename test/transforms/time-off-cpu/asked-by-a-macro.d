/* That the thread coming next is unknown is the reason, not the macro. */
#define NEXT args[1]->pr_fname

sched:::off-cpu
{
	@[NEXT] = count();
}
