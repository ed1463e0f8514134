syscall::read:entry
{
	@a = count();
}

/* There is none of these, in no zone. */
tick-0
{
	printa(@a);
}

tick-5parsecs
{
	printa(@a);
}
