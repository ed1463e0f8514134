int seconds;

profile:::profile-1sec
{
	printf("%Y\n", walltimestamp);
}

profile-2s
{
	seconds += 2;
}
