syscall::read:entry
{
	this->kind = fds[arg0].fi_fs;
	@[this->kind == "sockfs" ? "socket" : this->kind == "ufs" ? "disk" : "other"] = count();
}
