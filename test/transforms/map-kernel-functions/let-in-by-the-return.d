/* nothing at the entry lets the return in: it asks itself whether the call has come to the file */
fbt::fop_read:return
/self->transfer/
{
	self->transfer = args[1];
}

fbt::fop_read:return
{
	self->transfer++;
}
