syscall:::entry
{
	calls++;
}

profile:::tick-$1
{
	printf("%d\n", calls);
}

tick-RATE
{
	exit(0);
}

tick-5000hz
{
	fast++;
}

tick-$2hz
{
	slow++;
}
