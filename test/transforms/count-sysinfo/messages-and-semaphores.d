sysinfo:::msg
{
	@[execname, probefunc] = count();
}

sysinfo:::sema,
sysinfo:::msg
{
	@both[probename] = sum(arg0);
}
