fbt::fop_read:entry
{
	self->file = args[0];
	self->other = args[0]->v_path;
}

fbt::fop_read:entry
/self->other != 0/
{
	@[execname] = count();
}

fbt::gexec:entry
{
	self->name = (*args[0])->v_path;
	x = *args[0];
}
