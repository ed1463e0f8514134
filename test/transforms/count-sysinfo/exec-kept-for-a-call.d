/* what another system call reads must be set before the program starts */
sysinfo:::sysexec
{
	n++;
}

syscall::read:entry
/n > 10/
{
	trace(n);
}
