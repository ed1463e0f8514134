syscall::read:return,
syscall::readv:return,
syscall::pread*:return,
syscall::write:return,
syscall::writev:return,
syscall::pwrite*:return
/errno == 0/
{
	@a[strstr(probefunc, "read") != NULL ? "R" : "W"] = sum(arg0);
	@b[(strstr(probefunc, "read") != NULL ? "readch" : "writech") == "other" ? 1 : 0] = sum(arg0);
	@c[strstr(probefunc, "read") != NULL ? "readch" : "writech"] = sum(arg0);
	last = (strstr(probefunc, "read") != NULL ? "readch" : "writech");
	trace(strstr(probefunc, "read") != NULL ? "readch" : "writech");
}
