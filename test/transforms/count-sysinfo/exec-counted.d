sysinfo:::sysexec
{
	execs++;
	@[pid] = count();
}
