sysinfo:::sysfork,
sysinfo:::sysvfork
{
	@[execname] = count();
}
