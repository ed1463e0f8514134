/* A clause of two counters cannot go along with that of one of them. */
sysinfo:::readch
{
	self->bytes = arg0;
}

sysinfo:::[rw]*e*ch
/self->bytes/
{
	@ = count();
}
