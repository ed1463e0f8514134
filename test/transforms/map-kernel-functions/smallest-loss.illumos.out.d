#!/usr/sbin/dtrace -s

syscall::read:entry,
syscall::pread:entry,
syscall::pread64:entry
{
	printf("%s %d at %d\n", execname, arg2,
	    -1 /* _uio_offset */);
	/* zonesafe: args[0]->v_flag cannot be read in a zone: self->flags = args[0]->v_flag; */
	@[execname] = count();
}

/* zonesafe: disabled: fbt::fop_write:entry cannot be enabled in a zone
fbt::fop_write:entry
/args[1]->_uio_offset._f == 0/
{
	@first[execname] = count();
}
*/
