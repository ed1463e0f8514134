/* creat is no call of illumos. */
#pragma D option zdefs

/* What stands beside the glob has become one of its calls. */
syscall::unlink*:entry,
syscall::rmdir:entry
{
	printf("%s", copyinstr(arg0));
}

syscall::open*:entry,
syscall::creat*:entry,
syscall::open64:entry
{
	@[copyinstr(arg0)] = count();
}

/* One that is something else keeps its place. */
syscall::unlink*:entry,
syscall::chdir:entry
/arg0 != 0/
{
	self->path = arg0 + 0;
	printf("%s", stringof(copyinstr(arg0)));
}

syscall::unlink*:entry,
syscall::rmdir:return
{
	printf("%x", arg0);
}
