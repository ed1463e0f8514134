syscall::read:entry
/arg0 > 2/
{
	/* from the thread to the open file */
	@[fds[arg0].fi_name] = count();
}

syscall::write:entry
{
	@[fds[(int)arg0].fi_pathname] = count();
}

syscall::pwrite*:entry
{
	self->kind = fds[arg0].fi_fs;
}

syscall::pwrite*:return
/self->kind == "sockfs"/
{
	@sockets = count();
	self->kind = 0;
}
