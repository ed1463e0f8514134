syscall::exec*:return
/errno == 0/
{
	printf("S %d\n", pid);
}

/* Both print at one exec: what the kernel comes by first is printed first. */
syscall::exece:return
/errno == 0/
{
	printf("R %d\n", pid);
}
