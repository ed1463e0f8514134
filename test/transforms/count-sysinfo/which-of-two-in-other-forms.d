sysinfo:::sysread,
sysinfo:::syswrite
{
	@[probename != "sysread" ? "w" : "r"] = count();
	@b[strlen(probename)] = count();
	@c[probename] = count();
}
