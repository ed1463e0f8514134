sysinfo:::readch,
sysinfo:::writech
{
	@a[probename == "readch" ? "R" : "W"] = sum(arg0);
	@b[probename == "other" ? 1 : 0] = sum(arg0);
	@c[probename] = sum(arg0);
	last = probename;
	trace(probename);
}
