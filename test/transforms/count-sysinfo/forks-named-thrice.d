sysinfo:::sysfork,
sysinfo:::sysvfork,
sysinfo:::sysfork
{
	@[execname] = count();
}
