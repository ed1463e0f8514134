inline int ROOT = 1;
inline int WHOM = $1;

syscall::exece:return
/curthread->t_procp->p_parent->p_ppid == 1/
{
	@orphans[execname] = count();
}

syscall::open*:entry
/curthread->t_procp->p_parent->p_ppid != ROOT/
{
	@others[execname] = count();
}

syscall::read:entry
/curthread->t_procp->p_parent->p_ppid == WHOM && arg0 > 2/
{
	@reads[execname] = count();
}
