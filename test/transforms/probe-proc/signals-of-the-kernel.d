proc:::signal-send
/(args[2] == SIGBUS || args[2] == SIGSEGV) && pid == args[1]->pr_pid/
{
	self->crash = 1;
	printf("%s crashes\n", execname);
}

proc:::signal-send
/self->crash && execname == "java"/
{
	jstack();
}

proc:::signal-send
/self->crash/
{
	self->crash = 0;
}

proc:::signal-send
/arg2 > 14/
{
	trace(arg2);
}
