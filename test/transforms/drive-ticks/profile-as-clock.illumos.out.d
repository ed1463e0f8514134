int seconds;

profile:::tick-1sec
{
	printf("%Y\n", walltimestamp);
}

tick-2s
{
	seconds += 2;
}
