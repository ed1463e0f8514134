dtrace:::BEGIN,
profile:::tick-1sec
/lines++ > 20/
{
	printf("%20s %8s\n", "TIME", "CALLS");
	lines = 0;
}

BEGIN, tick-5s, END
{
	printf("%s\n", probename);
}
