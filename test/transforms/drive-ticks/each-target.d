int reads;

tick-1s
{
	printf("%d\n", reads);
}

syscall::read:entry
{
	reads++;
}
