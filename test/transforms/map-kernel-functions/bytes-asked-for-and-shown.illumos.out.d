syscall::read:entry,
syscall::pread:entry,
syscall::pread64:entry
{
	self->size = arg2;
}

syscall::read:return,
syscall::pread:return,
syscall::pread64:return
/self->size/
{
	@ = quantize(self->size);
	self->size = 0;
}
