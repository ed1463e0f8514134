/* a flag that is added is not asked for */
/* zonesafe: disabled: io:::start cannot be enabled in a zone
io:::start
{
	@[args[0]->b_flags | B_READ ? "R" : "W"] = count();
}
*/
