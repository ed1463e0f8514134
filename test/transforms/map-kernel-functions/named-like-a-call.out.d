/* A function of the kernel that bears the name of a system call. */
/* zonesafe: disabled: fbt::read:entry cannot be enabled in a zone
fbt::read:entry
{
	@reads[execname] = count();
}
*/

syscall::read:return
{
	@ends[execname] = count();
}
