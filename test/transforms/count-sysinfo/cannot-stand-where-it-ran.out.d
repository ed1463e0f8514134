syscall::read:return
{
	self->reads = 0;
}

int64_t total;

/* zonesafe: disabled: sysinfo:::readch cannot be enabled in a zone
sysinfo:::readch
/self->reads/
{
	total += arg0;
}
*/

/* zonesafe: disabled: sysinfo:::readch cannot be enabled in a zone
sysinfo:::readch
{
	self->reads++;
}
*/
