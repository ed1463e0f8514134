/* creat is no call of illumos. */
#pragma D option zdefs

/* What stands beside the glob has become one of its calls. */
syscall::unlinkat:entry
{
	printf("%s", copyinstr(arg1));
}

syscall::openat*:entry
{
	@[copyinstr(arg1)] = count();
}

/* One that is something else keeps its place. */
syscall::unlinkat:entry,
syscall::chdir:entry
/(probefunc == "unlinkat" ? arg1 : arg0) != 0/
{
	self->path = (probefunc == "unlinkat" ? arg1 : arg0) + 0;
	printf("%s", stringof(copyinstr(probefunc == "unlinkat" ? arg1 : arg0)));
}

/* only the entry of unlinkat tells whether it is rmdir */
syscall::unlinkat:entry
/(arg2 & 1) != 0/
{
	self->zonesafe_rmdir = 1;
}

syscall::unlinkat:entry
{
	printf("%x", probefunc == "unlinkat" ? arg1 : arg0);
}

syscall::unlinkat:return
/self->zonesafe_rmdir/
{
	printf("%x", arg0);
}

syscall::unlinkat:return
/self->zonesafe_rmdir/
{
	self->zonesafe_rmdir = 0;
}
