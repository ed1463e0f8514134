syscall::utime:entry
{
	self->path = arg0;
}

syscall::utime:return
/self->path/
{
	printf("%s %d\n", copyinstr(self->path), errno);
	self->path = 0;
}

syscall::utime*:entry
{
	@[copyinstr(arg0)] = count();
}
