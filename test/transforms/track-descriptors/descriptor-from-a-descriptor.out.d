/* zonesafe: disabled: fds[fds[arg0].fi_oflags].fi_pathname cannot be read in a zone
syscall::read:entry
{
	trace(fds[fds[arg0].fi_oflags].fi_pathname);
}
*/

/* zonesafe: disabled: fds[fds[arg0].fi_oflags].fi_fs cannot be read in a zone
syscall::write:entry
/fds[fds[arg0].fi_oflags].fi_fs == "sockfs"/
{
	trace(fds[arg0].fi_pathname);
}
*/
