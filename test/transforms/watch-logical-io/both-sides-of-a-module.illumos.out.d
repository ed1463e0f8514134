/* zonesafe: disabled: io:genunix:: cannot be enabled in a zone
io:genunix::
{
	@[execname] = count();
}
*/
