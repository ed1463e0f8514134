syscall::*at:entry
{
	@[probefunc] = count();
}

syscall::open:entry
/(arg1 & 0x703) == 0x301/
{
	@opens = count();
}
