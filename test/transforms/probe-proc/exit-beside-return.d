/* The tracing ends with the call, after what happens within it. */
syscall::exece:return
{
	exit(0);
}

proc:::exec-success
{
	printf("S %d\n", pid);
}
