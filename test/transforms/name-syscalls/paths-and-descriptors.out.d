syscall::*stat*:entry
{
	self->what = probefunc == "fstatat" || probefunc == "fstatat64" ? arg1 : arg0;
}

syscall::*stat*:return
/self->what && errno == ENOENT/
{
	printf("%s\n", copyinstr(self->what));
}

syscall::*stat*:return
{
	self->what = 0;
}

syscall::read*:entry
{
	@[arg0] = count();
}
