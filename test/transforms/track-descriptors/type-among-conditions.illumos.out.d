syscall::read:entry
/(fds[arg0].fi_fs != "sockfs" && fds[arg0].fi_fs != "fifofs") && arg2 > 0/
{
	@[(fds[arg0].fi_fs != "sockfs" && fds[arg0].fi_fs != "fifofs") ? "file" : "other"] = count();
}
