syscall::exec*:return
/errno == 0 && (execname == "sh" || execname == "ksh")/
{
	shells++;
}

syscall::exec*:return
/errno == 0 && uid == 0/
{
	@root[execname] = count();
}

syscall::exec*:return /errno == 0/ { printf("%s:%s:%s:%s\n", "proc", "genunix", "exec_common", "exec-success"); }
