proc:::exec-failure
{
	printf("%s: error %d (%d)\n", execname, args[0], arg0);
}
