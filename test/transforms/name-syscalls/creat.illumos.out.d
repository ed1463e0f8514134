syscall::open*:entry
/(probefunc == "open" || probefunc == "open64") && (arg1 & 0x703) == 0x301/
{
	@created[execname, copyinstr(arg0)] = count();
}
