/* zonesafe: disabled: fbt::zio_wait:entry cannot be enabled in a zone
fbt::zio_wait:entry
{
	self->in = 1;
}
*/

profile:::tick-1s
{
	self->in = 2;
}

/* zonesafe: disabled: io:::start cannot be enabled in a zone
io:::start
/self->in/
{
	@[execname] = count();
}
*/
