syscall::write:entry,
syscall::writev:entry,
syscall::pwrite*:entry
{
	@writes[execname] = count();
}

/* zonesafe: disabled: io:::start cannot be enabled in a zone
io:::start
{
	@ios[execname] = count();
}
*/
