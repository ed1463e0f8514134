sysinfo:::sysexec
{
	@[pid] = count();
	trace(pid);
}
