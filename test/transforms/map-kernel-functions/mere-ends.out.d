/* of what is begun and ended, and what only tidies up */
syscall::read:entry,
syscall::readv:entry,
syscall::pread*:entry
{
	self->began = timestamp;
}

syscall::read:return,
syscall::readv:return,
syscall::pread*:return
/self->began != 0/
{
	@ = max(timestamp - self->began);
	self->began = 0;
}

syscall::write:return,
syscall::writev:return,
syscall::pwrite*:return
/errno != EBADF && errno != EINVAL && errno != EFAULT/
{
	self->began = 0;
}

/* zonesafe: disabled: fbt::gexec:return cannot be enabled in a zone
fbt::gexec:return
{
	self->path = 0;
}
*/
