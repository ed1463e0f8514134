/* zonesafe: disabled: fds[arg0].fi_fs cannot be read in a zone
syscall::read:entry
{
	this->kind = fds[arg0].fi_fs;
	@[this->kind == "sockfs" ? "socket" : this->kind == "ufs" ? "disk" : "other"] = count();
}
*/
