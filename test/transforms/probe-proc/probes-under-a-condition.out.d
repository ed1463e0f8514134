/* zonesafe: proc:::exec-success, */
#ifdef ALSO
/* zonesafe: proc:::start, */
#endif
syscall::read:entry
{
	@[probename] = count();
}

#ifdef ALSO
syscall::*fork*:return
/arg1 == 0/
{
	@starts = count();
}
#endif
