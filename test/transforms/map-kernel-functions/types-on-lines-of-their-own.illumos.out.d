syscall::read:entry,
syscall::readv:entry,
syscall::pread*:entry
{
	@a[
	    fds[arg0].fi_fs == "sockfs" ? 9 /* VSOCK */ :
	        fds[arg0].fi_fs == "fifofs" ? 6 /* VFIFO */ : 1 /* VREG */] = count();
	printf("%d", (
	    fds[arg0].fi_fs == "sockfs" ? 9 /* VSOCK */ :
	    fds[arg0].fi_fs == "fifofs" ? 6 /* VFIFO */ : 1 /* VREG */));
	@b[(
	    fds[arg0].fi_fs == "sockfs" ? 9 /* VSOCK */ :
	    fds[arg0].fi_fs == "fifofs" ? 6 /* VFIFO */ : 1 /* VREG */), 1] = count();
}
