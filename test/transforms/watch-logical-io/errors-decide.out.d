/* zonesafe: disabled: io:::done cannot be enabled in a zone
io:::done
/args[0]->b_error/
{
	@[execname] = count();
}
*/
