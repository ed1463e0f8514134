syscall::read:return,
syscall::readv:return,
syscall::pread*:return
/errno == 0/
{
	last = arg0;
	self->last = arg0;
}

syscall::read:return,
syscall::readv:return,
syscall::pread*:return
/errno == 0 && last > 4096/
{
	@big[execname] = count();
}

syscall::read:return,
syscall::readv:return,
syscall::pread*:return
/errno == 0 && self->last > 4096/
{
	@large[execname] = count();
	self->last = 0;
}

sysinfo:::readch
{
	@reads[execname] = count();
}
