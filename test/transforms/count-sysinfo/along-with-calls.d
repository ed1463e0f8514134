self int n;

sysinfo:::readch
{
	self->n += arg0;
}

sysinfo:::readch,
syscall::read:entry
/self->n/
{
	trace(self->n);
}
