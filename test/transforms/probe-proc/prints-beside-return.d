/* Both print at one exec: what the kernel comes by first is printed first. */
syscall::exece:return
/errno == 0/
{
	printf("R %d\n", pid);
}

proc:::exec-success
{
	printf("S %d\n", pid);
}
