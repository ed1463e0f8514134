proc:::exec-failure
{
	printf("%lld %d %d\n", arg0, arg0, args[0]);
	printf("%5lld\n", arg0 + 1);
	error = arg0;
	@[execname] = max(arg0);
}

proc:::signal-clear
/arg0 == SIGINT/
{
	printf("%lld\n", arg0);
}

proc:::signal-send
{
	printf("%s %lld\n", execname, arg2);
	@sent[arg2] = count();
}

proc:::exit
{
	printf("%llx\n", arg0);
}

END
{
	printf("%lld\n", error);
	printa("%5lld %@d\n", @sent);
}
