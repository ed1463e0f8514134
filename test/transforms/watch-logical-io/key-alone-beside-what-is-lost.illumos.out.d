/* zonesafe: disabled: io:::start cannot be enabled in a zone
io:::start
{
	self->k = args[0]->b_blkno;
	trace(args[0]->b_forw);
	began[self->k] = 0;
}
*/
