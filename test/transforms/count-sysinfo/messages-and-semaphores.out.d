syscall::msgsys:entry
/arg0 == 2 || arg0 == 3/
{
	@[execname, (arg0 == 2 ? "msgrcv" : "msgsnd")] = count();
}

syscall::semsys:entry
/arg0 == 2 || arg0 == 4/
{
	@both["sema"] = sum(1);
}

syscall::msgsys:entry
/arg0 == 2 || arg0 == 3/
{
	@both["msg"] = sum(1);
}
