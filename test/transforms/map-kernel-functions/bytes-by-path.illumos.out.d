#!/usr/sbin/dtrace -s

#pragma D option quiet

/* bytes that programs ask for, by file */
syscall::read:entry,
syscall::pread:entry,
syscall::pread64:entry
/execname != "dtrace" && fds[arg0].fi_pathname != "<unknown>"/
{
	@asked[execname, fds[arg0].fi_pathname] = sum(arg2);
}

syscall::write:entry,
syscall::pwrite:entry,
syscall::pwrite64:entry
/fds[arg0].fi_pathname != "/dev/null"/
{
	@written[fds[arg0].fi_name] = count();
	@dirs[fds[arg0].fi_dirname] = count();
}
