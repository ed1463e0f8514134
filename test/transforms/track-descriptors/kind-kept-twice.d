syscall::read:entry
{
	this->kind = fds[arg0].fi_fs;
	this->kind = this->kind;
	trace(this->kind == "sockfs");
}
