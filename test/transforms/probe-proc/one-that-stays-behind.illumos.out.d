/* A clause that would run at the wrong time stays behind, and the others of its probe go. */
int x;

syscall::exece:return
{
	x = 0;
}

proc:::exec-success,
syscall::brk:entry
/x/
{
	@stale[x] = count();
}

proc:::exec-success
{
	@programs[execname] = count();
}
