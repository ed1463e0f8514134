/* descriptions of several sides and modules do not become one */
syscall::stat:entry,
syscall::stat64:return,
syscall::lstat:entry,
syscall::lstat64:return
{
	@a[probename] = count();
}

syscall:genunix:access:entry,
syscall::unlink:entry,
syscall::rmdir:entry
{
	@b[pid] = count();
}

syscall::chmod:entry,
syscall::fchmod:entry
{
	@c[arg1] = count();
}

syscall::unlink:,
syscall::rename:entry
{
	@d = count();
}

syscall::unlink:
{
	trace(arg0);
}

syscall::open:entry,
syscall::open64:entry
{
	@e[probefunc] = count();
	trace(copyinstr(arg0));
	trace(arg3);
}

syscall::o*64:entry,
syscall::*link:entry
/probefunc == "open64" || "unlink" == probefunc/
{
	trace(1);
}

syscall::o*64:entry
{
	trace(probefunc);
}
