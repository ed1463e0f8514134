inline uintptr_t path = arg0;

syscall::open*:return
/probefunc == "open" || probefunc == "openat"/
{
	trace(path);
}

syscall::read:entry
{
	trace(path);
}

/* zonesafe: disabled: syscall::creat:entry matches no system call on illumos and Solaris 11
syscall::creat:entry
{
	trace(path);
}
*/
