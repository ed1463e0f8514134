sysinfo:::readch,
sysinfo:::writech
{
	@bytes[execname, probename] = sum(arg0);
}

sysinfo:::readch,
sysinfo:::writech
/probename == "readch" || arg0 > 512/
{
	@[probename == "writech" ? "W" : "R"] = quantize(arg0);
}

sysinfo:::sysread, sysinfo:::syswrite { @calls[execname, probefunc] = count(); }
