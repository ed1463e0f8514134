/* rawch cannot be had, and readch can */
syscall::read:return,
syscall::readv:return,
syscall::pread*:return
/errno == 0/
{
	@["readch"] = count();
}
