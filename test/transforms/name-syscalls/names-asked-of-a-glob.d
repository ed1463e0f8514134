syscall::*stat:entry
/"stat" == probefunc/
{
	trace(execname);
}

syscall::*stat64:entry
/probefunc != "fstat64"/
{
	trace(execname);
}
