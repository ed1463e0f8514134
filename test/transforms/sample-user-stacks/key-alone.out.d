/* zonesafe: disabled: stack() is refused in a zone
profile-997
/pid == $target/
{
	@[stack()] = count();
}
*/

/* zonesafe: disabled: stack() is refused in a zone
profile-97hz
/execname == "java"/
{
	stack();
}
*/

/* zonesafe: disabled: stack() is refused in a zone
syscall::read:entry
{
	@reads[stack(), execname] = count();
}
*/

syscall::write:entry
{
	trace(execname);
	/* zonesafe: stack() is refused in a zone: stack(); */
}
