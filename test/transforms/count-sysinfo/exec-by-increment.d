/* nothing is looked at but how often: the return of the call will do */
sysinfo:::sysexec
{
	++n;
	;
	m--;
	last = pid;
	@[ppid, pid] = count();
}

tick-10s, END
{
	printf("%d %d %d\n", n, m, last);
}
