syscall::read:return
{
	self->reads = 0;
}

int64_t total;

sysinfo:::readch
/self->reads/
{
	total += arg0;
}

sysinfo:::readch
{
	self->reads++;
}
