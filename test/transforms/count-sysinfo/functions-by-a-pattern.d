sysinfo::pread*:sysread
{
	@ = count();
}

sysinfo::*read*:sysread
{
	@b = count();
}

sysinfo::exec*:sysexec
{
	@d = count();
}

sysinfo::pread*:sys*
{
	@e = count();
}
