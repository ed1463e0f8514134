syscall::read:return,
syscall::readv:return,
syscall::pread*:return
/errno == 0 && seen++ % 100 == 0/
{
	trace(arg0);
}
