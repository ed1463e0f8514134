proc:::signal-send
/n++ < 3 && args[2] == SIGKILL/
{
	printf("%d\n", n);
}

proc:::signal-send
/args[2] == SIGKILL && n++ < 9/
{
	printf("first %d\n", n);
}

proc:::signal-send
/n < 3 && args[2] == SIGKILL/
{
	printf("only looked at %d\n", n);
}
