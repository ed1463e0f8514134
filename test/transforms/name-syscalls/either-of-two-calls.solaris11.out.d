syscall::utime*:entry
/probefunc == "utimensat" && arg1 != 0 || probefunc == "utimesys" && arg0 == 1/
{
	self->path = probefunc == "utimesys" ? arg2 : arg1;
}

syscall::utime*:return
/self->path/
{
	printf("%s %d\n", copyinstr(self->path), errno);
	self->path = 0;
}

syscall::utime*:entry
{
	@[copyinstr(probefunc == "utimesys" ? arg2 : probefunc == "utimensat" ? arg1 : arg0)] = count();
}
