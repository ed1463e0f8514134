proc:::signal-send
{
	@Count[execname, stringof(args[1]->pr_fname), args[2]] = count();
}

proc:::signal-send
{
	printf("%d\n", args[2]);
	printf("to thread %d\n", args[0]->pr_lwpid);
}
