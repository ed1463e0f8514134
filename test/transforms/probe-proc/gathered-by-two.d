proc:::exec-failure
{
	@a[args[0]] = count();
}

proc:::exec-failure
{
	@a[1] = count();
}
