syscall::exece:return,
profile:::tick-1sec
{
	events++;
}

tick-1s, tick-5s
/events > 0/
{
	printf("%d after %s\n", events, probename);
}
