syscall::exec*:return
/errno == 0/
{
	printf("S %d\n", pid);
}

/* The tracing ends with the call, after what happens within it. */
syscall::exece:return
{
	exit(0);
}
