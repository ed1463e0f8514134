/* zonesafe: disabled: stack() is refused in a zone
profile-97,
syscall::read:entry
{
	@[stack()] = count();
}
*/

/* zonesafe: disabled: stack() is refused in a zone
profile-97
{
	@b[stack()] = count();
}
*/

/* zonesafe: disabled: stack() is refused in a zone
syscall::read:entry
{
	names[stack(), ustack()] = 1;
}
*/
