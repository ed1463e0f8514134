sysinfo:::sysread,
sysinfo:::readch
{
	@[probename, probeprov] = sum(arg0);
}
