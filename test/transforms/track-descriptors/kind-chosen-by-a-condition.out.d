/* zonesafe: disabled: fds[arg0].fi_fs cannot be read in a zone
syscall::read:entry
/(arg0 > 2 ? fds[arg0].fi_fs : "none") == "ufs"/
{
	trace(arg0);
}
*/
