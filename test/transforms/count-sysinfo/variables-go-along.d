sysinfo:::readch
{
	last = arg0;
	self->last = arg0;
}

sysinfo:::readch
/last > 4096/
{
	@big[execname] = count();
}

sysinfo:::readch
/self->last > 4096/
{
	@large[execname] = count();
	self->last = 0;
}

sysinfo:::readch
{
	@reads[execname] = count();
}
