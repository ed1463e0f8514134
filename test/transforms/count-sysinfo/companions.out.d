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

syscall::write:return,
syscall::writev:return,
syscall::pwrite*:return
/errno == 0/
{
	bytes += arg0;
}

/* zonesafe-ignore provider:sysinfo */
sysinfo:::writech
/bytes > 1000/
{
	bytes = 0;
}
