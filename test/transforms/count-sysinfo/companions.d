/* A sum of bytes goes; what it is tied to goes along, or keeps it where it is. */
uint64_t bytes;

sysinfo:::readch
{
	self->bytes = arg0;
}

sysinfo:::readch
/self->bytes/
{
	printf("%s read\n", execname);
}

sysinfo:::writech
{
	bytes += arg0;
}

/* zonesafe-ignore provider:sysinfo */
sysinfo:::writech
/bytes > 1000/
{
	bytes = 0;
}
