/* Inside a zone there is one name only. */
syscall::write:entry
/zonename == "global"/
{
	@global = count();
}
