/* What is kept at every entry knows nothing of the new places: said where a return reads it, and of what it reads. */
syscall:::entry
{
	self->path = arg0;
	self->flags = arg1;
	self->start = timestamp;
}

syscall::open*:return
/probefunc == "open" && self->start/
{
	printf("%s %d\n", copyinstr(self->path), errno);
	self->path = 0;
	self->flags = 0;
}

/* At the entry of the call itself it is kept in its new place. */
syscall::unlink*:entry
/probefunc == "unlink" || probefunc == "unlinkat" && (arg2 & 1) == 0/
{
	self->path = probefunc == "unlinkat" ? arg1 : arg0;
}

/* only the entry of unlinkat tells whether it is unlink */
syscall::unlink*:entry
/probefunc == "unlink" || probefunc == "unlinkat" && (arg2 & 1) == 0/
{
	self->zonesafe_unlink = 1;
}

syscall::unlink*:return
/self->zonesafe_unlink && self->path/
{
	printf("%s\n", copyinstr(self->path));
}

syscall::unlink*:return
/self->zonesafe_unlink/
{
	self->zonesafe_unlink = 0;
}

/* only the entry of fchmodat tells whether it is chmod */
syscall::*chmod*:entry
/probefunc == "chmod" || probefunc == "fchmodat" && arg1 != 0/
{
	self->zonesafe_chmod = 1;
}

/* The same call, and nothing that has moved. */
syscall::read:return
/self->start/
{
	@times[probefunc] = sum(timestamp - self->start);
	self->start = 0;
}

syscall::*chmod*:return
/self->zonesafe_chmod && self->start/
{
	@times["chmod"] = sum(timestamp - self->start);
	self->start = 0;
}

syscall::*chmod*:return
/self->zonesafe_chmod/
{
	self->zonesafe_chmod = 0;
}
