/* zonesafe_path, zonesafe_fd_path and zonesafe_pair are the script's own */
string zonesafe_fd_path;

syscall::open*:entry
{
	self->zonesafe_path = copyinstr(arg0);
	this->zonesafe_pair = 1;
}

syscall::read:entry
{
	trace(fds[arg0].fi_pathname);
}
