syscall::utime*:entry
/probefunc == "utime" || probefunc == "utimesys" && arg0 == 1 || probefunc == "utimensat" && arg1 != 0/
{
	self->path = probefunc == "utimensat" ? arg1 : probefunc == "utimesys" ? arg2 : arg0;
}

syscall::utime*:return
/(probefunc == "utime" || probefunc == "utimesys" || probefunc == "utimensat") && self->path/
{
	printf("%s %d\n", copyinstr(self->path), errno);
	self->path = 0;
}

syscall::utime*:entry
{
	@[copyinstr(probefunc == "utimesys" ? arg2 : probefunc == "utimensat" ? arg1 : arg0)] = count();
}
