sysinfo:::syswrite
{
	@[probename] = count();
}

sysinfo:::syswrite,
sysinfo:::readch
{
	@b[probename] = count();
}
