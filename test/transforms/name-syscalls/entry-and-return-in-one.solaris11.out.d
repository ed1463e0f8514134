syscall::unlinkat:
{
	@[probename] = count();
}

/* zonesafe: disabled: syscall::mkdir: matches no system call on this target
syscall::mkdir:
{
	@modes[probename, arg1] = count();
}
*/
