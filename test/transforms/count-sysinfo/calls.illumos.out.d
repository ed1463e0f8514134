int reads;

sysinfo:::sysread
{
	reads += 1;
	@[execname] = count();
}

sysinfo:::syswrite
/1 > 0/
{
	@total[execname] = sum(1);
	@by[(int64_t)1] = count();
	printf("%s wrote %d time\n", execname, (int64_t)1);
}
