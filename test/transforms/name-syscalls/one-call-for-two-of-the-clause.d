syscall::xstat:entry,
syscall::stat:entry,
syscall::fstatat:entry,
syscall::fstatat64:entry
{
	trace(arg1);
}
