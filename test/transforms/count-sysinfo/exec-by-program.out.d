syscall::exec*:entry
{
	execs++;
}

syscall::exec*:entry
{
	@[execname, "exec_common"] = count();
}
