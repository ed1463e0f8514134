sysinfo:::sysread,
sysinfo:::syswrite
{
	@r["syswrite" == probename ? "out" : "in"] = count();
	@n[probename == "sysread" ? 1 : 0, "other" == probename] = count();
}
