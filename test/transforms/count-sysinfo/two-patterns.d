sysinfo:::*ch,
sysinfo:::sys*
{
	@[execname] = count();
}
