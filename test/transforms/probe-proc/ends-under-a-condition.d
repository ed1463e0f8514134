#ifdef EXITS
proc:::exit,
sysinfo:::readch
{
	@[probename] = count();
#endif
	trace(pid);
}

#ifdef EXITS
proc:::exec-success
{
	@[execname] = count();
}
#endif
