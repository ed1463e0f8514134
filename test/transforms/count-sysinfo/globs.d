#!/usr/sbin/dtrace -s

sysinfo:::sys*
{
	@calls[probename] = count();
}

sysinfo:::*ch
{
	@bytes[probename, pid] = sum(arg0);
}

sysinfo:::rw_*
{
	@locks[execname] = count();
}

sysinfo:::[rw][er]*ch
{
	@both = sum(arg0);
}
