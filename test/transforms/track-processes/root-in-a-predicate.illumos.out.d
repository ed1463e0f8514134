/* how long the root is decides */
/* zonesafe: disabled: root cannot be read in a zone
syscall::open:entry
/strlen(root) > 1/
{
	trace(execname);
}
*/
/* zonesafe: disabled: root cannot be read in a zone
syscall::open:return
/strlen(root)/
{
	trace(execname);
}
*/
