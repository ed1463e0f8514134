/* A sum of bytes goes; what it is tied to goes along, or keeps it where it is. */
uint64_t bytes;

syscall::read:return,
syscall::readv:return,
syscall::pread*:return
/errno == 0/
{
	self->bytes = arg0;
}

syscall::read:return,
syscall::readv:return,
syscall::pread*:return
/errno == 0 && self->bytes/
{
	printf("%s read\n", execname);
}

/* zonesafe: disabled: arg0 cannot be read in a zone
sysinfo:::writech
{
	bytes += arg0;
}
*/

/* zonesafe-ignore provider:sysinfo */
/* zonesafe: disabled: needs bytes: arg0 cannot be read in a zone
sysinfo:::writech
/bytes > 1000/
{
	bytes = 0;
}
*/
