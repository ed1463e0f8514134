proc:::exec-failure
{
	codes[args[0]] = 1;
	@[args[0]] = count();
	x = 1;
	printf("%d", args[0] + 1);
	trace(args[0] - 1);
	trace(-args[0]);
	y = args[0] ? 1 : args[0];
}

END
{
	printa("%d %@d", @);
}
