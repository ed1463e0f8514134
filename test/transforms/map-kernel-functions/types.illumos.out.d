#!/usr/sbin/dtrace -s

syscall::read:entry,
syscall::readv:entry,
syscall::pread*:entry
/fds[arg0].fi_fs != "sockfs" && fds[arg0].fi_fs != "fifofs" && fds[arg0].fi_pathname == "<unknown>"/
{
	@unnamed[execname] = count();
}

syscall::read:entry,
syscall::readv:entry,
syscall::pread*:entry
/fds[arg0].fi_fs != "fifofs"/
{
	@others[fds[arg0].fi_fs == "sockfs" ? 9 /* VSOCK */ :
	    fds[arg0].fi_fs == "fifofs" ? 6 /* VFIFO */ : 1 /* VREG */] = count();
}

/* zonesafe: disabled: fbt::fop_read:entry cannot be enabled in a zone
fbt::fop_read:entry
/args[0]->v_type == VCHR/
{
	@devices[execname] = count();
}
*/
