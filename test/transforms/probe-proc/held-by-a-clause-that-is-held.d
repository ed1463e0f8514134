#define FIN exit(0)

proc:::signal-send
/args[2] == SIGKILL/
{
	printf("%d\n", pid);
}

proc:::signal-send
{
	FIN;
}

proc:::*
{
	@[probename] = count();
}
