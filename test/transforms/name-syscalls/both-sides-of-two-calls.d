syscall::stat:entry,
syscall::stat:return,
syscall::lstat:entry,
syscall::lstat:return
{
	@[probename] = count();
}
