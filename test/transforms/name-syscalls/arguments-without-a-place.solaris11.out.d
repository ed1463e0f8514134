/* zonesafe: disabled: arg4 holds something else on this target
syscall::open*:entry
{
	trace(arg4);
}
*/

syscall::stat*:entry
{
	trace(arg1);
}

syscall::fchownat:entry
{
	trace(arg3);
}

syscall::renameat:entry
{
	printf("%s %s", copyinstr(arg1), copyinstr(arg3));
}
