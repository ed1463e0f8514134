/* where a string is set back with NULL nothing begins */
pid$target::lookup:entry
{
	self->name = copyinstr(arg0);
}

io:::start
/self->name != NULL/
{
	@[self->name] = sum(args[0]->b_bcount);
}

proc:::exit
/self->name != NULL/
{
	self->name = NULL;
}
