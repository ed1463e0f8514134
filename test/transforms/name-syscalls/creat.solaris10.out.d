syscall::creat*:entry
{
	@created[execname, copyinstr(arg0)] = count();
}
