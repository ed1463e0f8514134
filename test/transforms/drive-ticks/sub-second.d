#pragma D option quiet
#pragma D option switchrate=10hz

profile:::tick-10hz
/barks > 0/
{
	barks--;
}

profile:::tick-250ms
{
	printf("%d\n", barks);
}
