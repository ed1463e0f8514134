/* zonesafe: disabled: io:::start cannot be enabled in a zone
io:::start
/(args[0]->b_flags & B_READ) == B_WRITE/
{
	trace(execname);
}
*/
