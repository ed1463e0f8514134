#!/usr/sbin/dtrace -s

self int64_t fd;
self int64_t begun;

/* zonesafe: disabled: fbt::fop_read:entry cannot be enabled in a zone
fbt::fop_read:entry
{
	self->file = self->fd;
}
*/

syscall::read:entry
{
	self->fd = arg0 + 1;
}

syscall::write:return
{
	self->took = timestamp - self->begun;
}

/* zonesafe: disabled: fbt::fop_write:return cannot be enabled in a zone
fbt::fop_write:return
{
	self->begun = self->took;
}
*/
