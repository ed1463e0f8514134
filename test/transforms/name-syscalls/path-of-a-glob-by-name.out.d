/* A call that is only shown or counted by its name has its path where the target has it. */
syscall::open*:entry
{
	@[probefunc, copyinstr(probefunc == "openat" || probefunc == "openat64" ? arg1 : arg0)] = count();
	printf("%s %s", probefunc, copyinstr(probefunc == "openat" || probefunc == "openat64" ? arg1 : arg0));
	self->since[probefunc] = timestamp;
}

/* One that is asked for is known to the clause. */
syscall::open*:entry
/probefunc == "openat"/
{
	trace(copyinstr(arg1));
}
