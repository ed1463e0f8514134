syscall::unlink:entry, syscall::rmdir:entry
{
	@removed[execname] = count();
}

syscall::chown:entry,
syscall::lchown:entry,
syscall::fchown:entry
{
	@owners[execname, arg1] = count();
}

syscall::chmod:entry,
syscall::fchmod:entry
{
	@modes[execname, arg0] = count();
}

syscall::unlink:return, syscall::rmdir:return
/errno/
{
	@failed[execname] = count();
}
