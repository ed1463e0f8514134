/* for openat and its kin, though creat and stat end like that as well */
syscall::*at:entry
{
	@paths[probefunc, copyinstr(arg1)] = count();
}
