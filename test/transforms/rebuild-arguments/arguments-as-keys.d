syscall::open:entry
{
	names[curpsinfo->pr_psargs, 1] = execname;
	self->x = names[curpsinfo->pr_psargs, 1];
	self->s = curpsinfo->pr_psargs;
}

proc:::signal-send
{
	printf("%s", args[1]->pr_psargs);
	trace(pid);
}
