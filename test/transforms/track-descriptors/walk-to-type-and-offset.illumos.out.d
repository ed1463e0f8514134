#pragma D option quiet

syscall::read:entry
{
	self->at = fds[arg0].fi_offset;
	self->path = fds[arg0].fi_pathname;

	/* files and directories only */
	self->shown = fds[arg0].fi_fs != "sockfs" && fds[arg0].fi_fs != "fifofs";
}

syscall::read:return
/self->shown/
{
	printf("%8d %6d %s\n", (int)arg0, self->at / 1024, self->path);
}

syscall::read:return
{
	self->at = 0;
	self->path = 0;
	self->shown = 0;
}
