/* How many files a process may have open stands beside the list of them. */
syscall::close:entry
{
	printf("%d %s\n", curthread->t_procp->p_user.u_finfo.fi_nfiles, execname);
}

syscall::open*:entry
{
	@most[execname] = max(curthread->t_procp->p_user.u_finfo.fi_nfiles);
}
