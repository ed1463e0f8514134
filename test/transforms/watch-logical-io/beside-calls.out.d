#!/usr/sbin/dtrace -s

syscall::read:entry,
syscall::readv:entry,
syscall::pread*:entry
{
	@["asked for", execname] = count();
}

/* zonesafe: disabled: io:::start cannot be enabled in a zone
io:::start
{
	@["from disk", execname] = count();
}
*/
