/* A clause that would run at the wrong time stays behind, and the others of its probe go. */
int x;

syscall::exece:return
{
	x = 0;
}

/* zonesafe: proc:::exec-success, */
syscall::brk:entry
/x/
{
	@stale[x] = count();
}

syscall::exec*:return
/errno == 0/
{
	@programs[execname] = count();
}
