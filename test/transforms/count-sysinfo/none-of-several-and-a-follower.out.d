/* zonesafe: disabled: sysinfo:::mod* cannot be enabled in a zone
sysinfo:::mod*
{
	self->n++;
}
*/

/* zonesafe: what nothing defines any more, so that the rest compiles */
self int64_t n;

syscall::read:return,
syscall::readv:return,
syscall::pread*:return
/errno != EBADF && errno != EINVAL && errno != EFAULT && self->n/
{
	@ = count();
}
