pid$target::rmdir:entry
{
	self->t = timestamp;
}

syscall::rmdir:return
/self->t/
{
	@ = quantize(timestamp - self->t);
	self->t = 0;
}
