#!/usr/sbin/dtrace -s

fbt::fop_read:entry
{
	printf("%s %d at %d\n", execname, args[1]->uio_resid,
	    args[1]->_uio_offset._f / 1024);
	self->flags = args[0]->v_flag;
	@[execname] = count();
}

fbt::fop_write:entry
/args[1]->_uio_offset._f == 0/
{
	@first[execname] = count();
}
