/* a path of stat, a descriptor of fstat */
/* zonesafe: disabled: syscall::*stat:entry matches no system call on this target
syscall::*stat:entry
{
	trace(arg0);
}
*/

/* so that this is what can be had */
syscall::fstatat:entry
/arg1 != 0 && (arg3 & 0x1000) == 0 || (arg3 & 0x1000) != 0/
{
	trace(copyinstr(arg1));
}
