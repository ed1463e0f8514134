dtrace:::BEGIN
{
	seconds = 0;
}

syscall::read:entry,
tick-1s
{
	@busy[execname] = count();
}

profile-97,
profile:::tick-1sec
{
	@samples[pid] = count();
}

tick-1s
/++seconds > 10/
{
	exit(0);
}

tick-5s,
dtrace:::END
{
	printf("%s\n", execname);
	printa(@busy);
}
