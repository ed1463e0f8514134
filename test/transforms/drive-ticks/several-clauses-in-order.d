dtrace:::BEGIN
{
	secs = 5;
	counts = 3;
}

profile:::tick-1sec
{
	secs--;
}

syscall::read:return
{
	@bytes = sum(arg0);
}

profile:::tick-1sec
/secs == 0/
{
	printa("%@d\n", @bytes);
	clear(@bytes);
	secs = 5;
	counts--;
}

profile:::tick-1sec
/counts == 0/
{
	exit(0);
}
