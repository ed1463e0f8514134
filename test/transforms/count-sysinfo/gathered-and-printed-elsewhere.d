sysinfo:::sysexec
{
	@execs[pid] = count();
}

syscall::open:entry
{
	printa(@execs);
}
