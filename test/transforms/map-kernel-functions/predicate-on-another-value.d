/* a predicate that asks for another value than nothing lets the clause run from the start */
fbt::ufs_read:entry
{
	self->kind = 1;
}

fbt::fop_read:entry
/self->kind != 2/
{
	@ = count();
}
