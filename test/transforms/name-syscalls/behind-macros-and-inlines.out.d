#define PATH copyinstr(arg0)
#define WHAT PATH
#define IS_OPEN (probefunc == "open")

inline string DIR = dirname(copyinstr(arg0));

/* zonesafe: disabled: syscall::open:entry matches no system call on Solaris 11
syscall::open:entry
{
	printf("%s\n", WHAT);
}
*/

/* zonesafe: disabled: syscall::mkdir:entry matches no system call on Solaris 11
syscall::mkdir:entry
{
	@[DIR] = count();
}
*/

/* zonesafe: disabled: syscall::open64:entry matches no system call on Solaris 11
syscall::open64:entry,
syscall::open:entry
/IS_OPEN/
{
	@opens[execname] = count();
}
*/

/* zonesafe: disabled: PATH holds something else on this target
syscall::unlink*:entry
{
	printf("%s %d\n", PATH, arg0);
}
*/

syscall::open*:return
/probefunc == "open" || probefunc == "openat"/
{
	@fds[arg0] = count();
}
