/* only the entry tells a vfork: vfork itself, or forksys with 2, as posix_spawn does */
syscall::*fork*:entry
/probefunc == "vfork" || (probefunc == "forksys" && arg0 == 2)/
{
	self->zonesafe_vfork = 1;
}

/* what another probe clears does not get mixed up */
syscall::read:return,
syscall::readv:return,
syscall::pread*:return,
syscall::write:return,
syscall::writev:return,
syscall::pwrite*:return
/errno != EBADF && errno != EINVAL && errno != EFAULT/
{
	self->name = (strstr(probefunc, "read") != NULL ? "sysread" : "syswrite");
	@[self->name] = sum(1);
}

syscall::exec*:return
/errno != ENOENT && errno != ENOTDIR/
{
	self->name = "sysexec";
	@[self->name] = sum(1);
}

syscall::*fork*:return
/arg1 > 0 && !self->zonesafe_vfork/
{
	self->name = "sysfork";
	@[self->name] = sum(1);
}

syscall::*fork*:return
/arg1 > 0 && self->zonesafe_vfork/
{
	self->name = "sysvfork";
	@[self->name] = sum(1);
}

syscall::read:return,
syscall::readv:return,
syscall::pread*:return,
syscall::write:return,
syscall::writev:return,
syscall::pwrite*:return
/errno == 0/
{
	self->name = (strstr(probefunc, "read") != NULL ? "readch" : "writech");
	@[self->name] = sum(arg0);
}

syscall::*fork*:return
/self->zonesafe_vfork/
{
	self->zonesafe_vfork = 0;
}

syscall::rexit:entry
{
	self->name = 0;
}
