#!/usr/sbin/dtrace -s

fbt::fop_read:entry,
fbt::fop_write:entry
{
	@[probefunc, probefunc == "fop_read" ? "R" : "W", probename] = count();
}

fbt::fop_read:return,
fbt::fop_write:return
/arg1 == 0/
{
	@done[probemod] = count();
}
