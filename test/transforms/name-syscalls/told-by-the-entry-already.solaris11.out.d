syscall::unlinkat:entry
/(arg2 & 1) != 0/
{
	self->start = timestamp;
}

syscall::unlinkat:return
/self->start/
{
	@took[execname] = quantize(timestamp - self->start);
	self->start = 0;
}

syscall::unlinkat:entry
/(arg2 & 1) == 0/
{
	self->path = arg1;
}

/* only the entry of unlinkat tells whether it is unlink */
syscall::unlinkat:entry
/(arg2 & 1) == 0/
{
	self->zonesafe_unlink = 1;
}

syscall::unlinkat:return
/self->zonesafe_unlink && self->path && errno == 0/
{
	printf("%s\n", copyinstr(self->path));
	self->path = 0;
}

syscall::unlinkat:return
/self->zonesafe_unlink/
{
	self->zonesafe_unlink = 0;
}
