sysinfo:::sysexec
{
	execs++;
}

sysinfo:::sysexec
{
	@[execname, probefunc] = count();
}
