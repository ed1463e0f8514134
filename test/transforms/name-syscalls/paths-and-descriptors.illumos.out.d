syscall::*stat*:entry
{
	self->what = arg0;
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
