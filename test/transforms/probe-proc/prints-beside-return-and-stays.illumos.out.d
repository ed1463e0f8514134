/* A clause with a probe of its own keeps its place: the lines would change theirs. */
syscall::exece:return
/errno == 0/
{
	printf("R %d\n", pid);
}

proc:::exec-success,
syscall::rexit:entry
{
	printf("S %d\n", pid);
}
