sysinfo:::sysexec
{
	@[ustack()] = count();
}
