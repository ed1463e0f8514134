syscall::read:entry,
syscall::readv:entry,
syscall::pread*:entry,
syscall::write:entry,
syscall::writev:entry,
syscall::pwrite*:entry
{
	@a[strstr(probefunc, "read") != NULL ? "R" : "W"] = count();
	@b[strstr(probefunc, "read") == NULL ? "W" : "R"] = count();
	@c[strstr(probefunc, "read") == NULL ? "W" : "R"] = count();
	@d[strstr(probefunc, "read") != NULL ? "R" : "W"] = count();
	@e[(strstr(probefunc, "read") != NULL ? "fop_read" : "fop_write") == "other" ? 1 : 0] = count();
	@f[strstr(probefunc, "read") != NULL ? "fop_read" : "fop_write"] = count();
	@g[strlen(strstr(probefunc, "read") != NULL ?
	    "fop_read" : "fop_write"), "genunix", "fbt"] = count();
	@h[pid ? (strstr(probefunc, "read") != NULL ? "fop_read" : "fop_write") : "x"] = count();
	@i[(strstr(probefunc, "read") != NULL ? "fop_read" : "fop_write") > "x" ? 1 : 0] = count();
}

syscall::write:return,
syscall::writev:return,
syscall::pwrite*:return,
syscall::read:return,
syscall::readv:return,
syscall::pread*:return
/errno != EBADF && errno != EINVAL && errno != EFAULT && strstr(probefunc, "read") != NULL/
{
	@j[strstr(probefunc, "read") != NULL ?
	    "fop_read" : "fop_write", probename] = count();
}
