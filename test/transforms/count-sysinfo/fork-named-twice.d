sysinfo:::sysfork,
sysinfo:::sysfork
{
	@[execname] = count();
}
