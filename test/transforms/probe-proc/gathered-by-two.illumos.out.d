syscall::exec*:return
/errno != 0/
{
	@a[errno] = count();
}

proc:::exec-failure
{
	@a[1] = count();
}
