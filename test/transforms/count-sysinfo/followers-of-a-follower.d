sysinfo:::readch
{
	self->a = arg0;
}

sysinfo:::readch
{
	self->b = self->a;
}

sysinfo:::readch
{
	trace(self->b);
}
