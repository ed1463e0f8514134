/* rawch cannot be had, and readch can */
sysinfo:::r*ch
{
	@[probename] = count();
}
