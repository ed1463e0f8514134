sysinfo:::readch
{
	@a = sum(args[0]);
}

sysinfo:::writech
{
	trace(args[1]);
}

sysinfo:::sysread
{
	n[1] = arg0;
	n[0] += args[0];
}
