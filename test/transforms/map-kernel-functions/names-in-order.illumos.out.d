syscall::read:entry,
syscall::readv:entry,
syscall::pread*:entry,
syscall::write:entry,
syscall::writev:entry,
syscall::pwrite*:entry
{
	@a[(strstr(probefunc, "read") != NULL ? "fop_read" : "fop_write") < "fop_write" ? 1 : 2] = count();
}
