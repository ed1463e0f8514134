/* zonesafe: disabled: stack() is refused in a zone
syscall::read:entry
{
	@a[stack(), ustack()] = count();
}
*/

syscall::write:entry
{
	@a[ustack(), ustack()] = count();
}
