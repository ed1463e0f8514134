/* creat is no call of illumos. */
#pragma D option zdefs

/* What stands beside the glob has become one of its calls. */
syscall::unlink*:entry
{
	printf("%s", copyinstr(probefunc == "unlinkat" ? arg1 : arg0));
}

syscall::[ru][mn][dl]*:entry
/probefunc == "rmdir"/
{
	printf("%s", copyinstr(arg0));
}

syscall::open*:entry
{
	@[copyinstr(probefunc == "openat" || probefunc == "openat64" ? arg1 : arg0)] = count();
}

syscall::[co][rp]e*:entry
/probefunc == "creat" || probefunc == "creat64"/
{
	@[copyinstr(arg0)] = count();
}

/* One that is something else keeps its place. */
syscall::unlink*:entry,
syscall::chdir:entry
/(probefunc == "unlinkat" ? arg1 : arg0) != 0/
{
	self->path = (probefunc == "unlinkat" ? arg1 : arg0) + 0;
	printf("%s", stringof(copyinstr(probefunc == "unlinkat" ? arg1 : arg0)));
}

/* only the entry of unlinkat tells whether it is rmdir */
syscall::[ru][mn][dl]*:entry
/probefunc == "rmdir" || probefunc == "unlinkat" && (arg2 & 1) != 0/
{
	self->zonesafe_rmdir = 1;
}

syscall::unlink*:entry
{
	printf("%x", probefunc == "unlinkat" ? arg1 : arg0);
}

syscall::[ru][mn][dl]*:return
/self->zonesafe_rmdir/
{
	printf("%x", arg0);
}

syscall::[ru][mn][dl]*:return
/self->zonesafe_rmdir/
{
	self->zonesafe_rmdir = 0;
}
