syscall::read:return
{
	self->reads = 0;
}

int64_t total;

/* zonesafe: disabled: arg0 cannot be read in a zone
sysinfo:::readch
/self->reads/
{
	total += arg0;
}
*/

sysinfo:::readch
{
	self->reads++;
}
