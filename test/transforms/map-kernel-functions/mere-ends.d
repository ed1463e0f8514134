/* of what is begun and ended, and what only tidies up */
fbt::fop_read:entry
{
	self->began = timestamp;
}

fbt::fop_read:return
/self->began != 0/
{
	@ = max(timestamp - self->began);
	self->began = 0;
}

fbt::fop_write:return
{
	self->began = 0;
}

fbt::gexec:return
{
	self->path = 0;
}
