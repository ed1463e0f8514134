syscall::unlink:entry,
syscall::rmdir:entry
/probefunc == "rmdir" || execname == "rm"/
{
	printf("%s %s\n", probefunc, copyinstr(arg0));
}

syscall::chmod:entry,
syscall::fchmod:entry
{
	@[probefunc, execname] = count();
}

/* zonesafe: disabled: syscall::creat*:entry matches no system call on this target
syscall::creat*:entry
/probefunc == "creat64"/
{
	@large[execname] = count();
}
*/

syscall::open*:entry
/(probefunc == "open" || probefunc == "open64") && (arg1 & 0x703) == 0x301/
{
	@created[probefunc] = count();
}
