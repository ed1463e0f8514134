#!/usr/sbin/dtrace -s

/* bytes that each program sends, and what it sends through pipes */
syscall::write:entry
/fds[arg0].fi_fs == "sockfs"/
{
	@sent[execname] = sum(arg2);
}

syscall::write:entry
/fds[arg0].fi_fs == "fifofs" && "fifofs" != fds[1].fi_fs/
{
	@piped[execname] = sum(arg2);
}
