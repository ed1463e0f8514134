fbt::fop_read:entry
{
	self->file = (args[0]);
}

fbt::fop_read:return
/self->file/
{
	printf("%s", stringof(self->file->v_path));
	self->file = 0;
}
