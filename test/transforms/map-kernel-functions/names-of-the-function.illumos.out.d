syscall::read:entry,
syscall::readv:entry,
syscall::pread*:entry
{
	@calls["fop_read", "genunix"] = count();
}

syscall::write:entry,
syscall::writev:entry,
syscall::pwrite*:entry
{
	@calls["fop_write", "genunix"] = count();
}
