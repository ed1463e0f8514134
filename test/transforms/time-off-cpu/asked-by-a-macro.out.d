/* That the thread coming next is unknown is the reason, not the macro. */
#define NEXT args[1]->pr_fname

/* zonesafe: disabled: sched:::off-cpu cannot be enabled in a zone
sched:::off-cpu
{
	@[NEXT] = count();
}
*/
