syscall::rexit:entry
{
	printf("%s", ("b"));
	printf("%d", pid == 1 ? (3) : 5);
}
