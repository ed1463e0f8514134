syscall::read:entry
{
	self->reads = 1;
	self->bytes = 0;
}

syscall::read:return
{
	@sizes[execname] = quantize(self->bytes);
	self->reads = 0;
}

/* what it brought */
sysinfo:::readch
/self->reads/
{
	self->bytes += arg0;
}

sysinfo:::readch
/self->calls/
{
	@bytes[execname] = sum(arg0);
	self->calls = 0;
}

sysinfo:::sysread
{
	self->calls++;
}
