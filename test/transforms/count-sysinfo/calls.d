int reads;

sysinfo:::sysread
{
	reads += arg0;
	@[execname] = count();
}

sysinfo:::syswrite
/arg0 > 0/
{
	@total[execname] = sum(arg0);
	@by[arg0] = count();
	printf("%s wrote %d time\n", execname, arg0);
}
