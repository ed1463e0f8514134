sysinfo:::sysexec
{
	execs++;
}

END,
syscall::open:entry
/execs/
{
	printf("%d", execs);
}
