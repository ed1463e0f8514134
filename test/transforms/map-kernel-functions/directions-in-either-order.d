fbt::fop_read:entry,
fbt::fop_write:entry
{
	@a[probefunc == "fop_read" ? "R" : "W"] = count();
	@b[probefunc != "fop_read" ? "W" : "R"] = count();
	@c["fop_write" == probefunc ? "W" : "R"] = count();
	@d[probefunc != "fop_write" ? "R" : "W"] = count();
	@e[probefunc == "other" ? 1 : 0] = count();
	@f[probefunc] = count();
	@g[strlen(probefunc), probemod, probeprov] = count();
	@h[pid ? probefunc : "x"] = count();
	@i[probefunc > "x" ? 1 : 0] = count();
}

fbt::fop_write:return,
fbt::fop_read:return
/probefunc == "fop_read"/
{
	@j[probefunc, probename] = count();
}
