syscall::read:entry
/curthread->t_procp->p_parent->p_ppid == $pid && arg0 == 0/
{
	trace(arg1);
}

syscall::write:entry
/$1 != curthread->t_procp->p_parent->p_ppid/
{
	trace(arg1);
}
