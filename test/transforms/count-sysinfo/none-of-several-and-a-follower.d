sysinfo:::mod*
{
	self->n++;
}

sysinfo:::sysread
/self->n/
{
	@ = count();
}
