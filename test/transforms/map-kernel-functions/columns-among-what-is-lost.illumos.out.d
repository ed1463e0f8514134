syscall::read:entry,
syscall::readv:entry,
syscall::pread*:entry
{
	printf("%s %d", execname, -1 /* v_count */);
	@[execname] = count();
}

/* zonesafe: disabled: fbt::fop_write:entry cannot be enabled in a zone
fbt::fop_write:entry
{
	trace(args[0]->v_count);
	n = args[0]->v_count;
	this->m = 0;
}
*/

syscall::write:entry,
syscall::writev:entry,
syscall::pwrite*:entry
{
	printf("%s %d", execname, -1 /* v_count */);
}

syscall::write:entry,
syscall::writev:entry,
syscall::pwrite*:entry
{
	printa("%s %@d", @);
	/* zonesafe: args[0]->v_count cannot be read in a zone: printf("%d", (args[0]->v_count + 1) * 2); */
}
