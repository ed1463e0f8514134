/* How many files a process may have open stands beside the list of them. */
syscall::close:entry
{
	printf("%d %s\n", -1 /* fi_nfiles */, execname);
}

/* zonesafe: disabled: curthread->t_procp->p_user.u_finfo.fi_nfiles cannot be read in a zone
syscall::open*:entry
{
	@most[execname] = max(curthread->t_procp->p_user.u_finfo.fi_nfiles);
}
*/
