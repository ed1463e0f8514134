syscall:genunix:stat:entry,
syscall::lstat:entry,
syscall::*:return
{
	@[execname] = count();
}
