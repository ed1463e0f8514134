#define SIZE args[0]->b_bcount
#define NAME execname

inline string FILE = args[2]->fi_pathname;

/* zonesafe: disabled: io:::start cannot be enabled in a zone
io:::start
{
	@sizes[NAME] = quantize(SIZE);
}
*/

/* zonesafe: disabled: io:::start cannot be enabled in a zone
io:::start
{
	@files[FILE] = count();
}
*/

syscall::read:entry,
syscall::readv:entry,
syscall::pread*:entry,
syscall::write:entry,
syscall::writev:entry,
syscall::pwrite*:entry
/pid != $pid && fds[arg0].fi_fs != "sockfs" && fds[arg0].fi_fs != "fifofs"/
{
	@names[NAME] = count();
}
