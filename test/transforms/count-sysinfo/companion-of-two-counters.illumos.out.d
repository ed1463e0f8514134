/* A clause of two counters cannot go along with that of one of them. */
/* zonesafe: disabled: arg0 cannot be read in a zone
sysinfo:::readch
{
	self->bytes = arg0;
}
*/

/* zonesafe: disabled: needs self->bytes: arg0 cannot be read in a zone
sysinfo:::[rw]*e*ch
/self->bytes/
{
	@ = count();
}
*/
