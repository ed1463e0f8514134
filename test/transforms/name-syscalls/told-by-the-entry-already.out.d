syscall::[ru][mn][dl]*:entry
/probefunc == "rmdir" || probefunc == "unlinkat" && (arg2 & 1) != 0/
{
	self->start = timestamp;
}

syscall::[ru][mn][dl]*:return
/(probefunc == "rmdir" || probefunc == "unlinkat") && self->start/
{
	@took[execname] = quantize(timestamp - self->start);
	self->start = 0;
}

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
/self->zonesafe_unlink && self->path && errno == 0/
{
	printf("%s\n", copyinstr(self->path));
	self->path = 0;
}

syscall::unlink*:return
/self->zonesafe_unlink/
{
	self->zonesafe_unlink = 0;
}
