proc:::exec-success,
#ifdef ALSO
proc:::start,
#endif
syscall::read:entry
{
	@[probename] = count();
}

#ifdef ALSO
proc:::start
{
	@starts = count();
}
#endif
