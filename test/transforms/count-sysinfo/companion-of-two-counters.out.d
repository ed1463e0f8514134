/* A clause of two counters cannot go along with that of one of them. */
syscall::read:return,
syscall::readv:return,
syscall::pread*:return
/errno == 0/
{
	self->bytes = arg0;
}

/* zonesafe: disabled: sysinfo:::[rw]*e*ch cannot be enabled in a zone
sysinfo:::[rw]*e*ch
/self->bytes/
{
	@ = count();
}
*/
