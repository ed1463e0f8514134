/* zonesafe: disabled: io:::start cannot be enabled in a zone
io:::start
{
	@[(args[0]->b_flags & B_READ) == 1 ? "R" : "W"] = count();
}
*/
