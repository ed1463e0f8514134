inline int ROOT = 1;
inline int WHOM = $1;

/* zonesafe: disabled: curthread->t_procp->p_parent->p_ppid cannot be read in a zone
syscall::exece:return
/curthread->t_procp->p_parent->p_ppid == 1/
{
	@orphans[execname] = count();
}
*/

/* zonesafe: disabled: curthread->t_procp->p_parent->p_ppid cannot be read in a zone
syscall::open*:entry
/curthread->t_procp->p_parent->p_ppid != ROOT/
{
	@others[execname] = count();
}
*/

syscall::read:entry
/progenyof(WHOM) && pid != WHOM && ppid != WHOM && arg0 > 2/
{
	@reads[execname] = count();
}
