syscall::rexit:entry
{
	trace(1 ? 2 : 3);
	printf("%s", "exited");
}
