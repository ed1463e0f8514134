inline string ARGS = curpsinfo->pr_psargs;

syscall::exece:return
{
	cmd[pid] = curpsinfo->pr_psargs;
	self->line = strjoin(curpsinfo->pr_psargs, "\n");
	shown[pid] = curpsinfo->pr_psargs;
}

syscall::write:entry
/index(cmd[pid], "-i") >= 0/
{
	@[execname] = count();
}

syscall::read:entry
/self->line == "sleep 10\n" || ARGS == "cat"/
{
	@reads = count();
}

syscall::rexit:entry
/shown[pid] != NULL && shown[pid] != ""/
{
	printf("%s\n", shown[pid]);
	shown[pid] = 0;
}
