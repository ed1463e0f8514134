#!/usr/sbin/dtrace -s

fbt::fop_read:entry
{
	@["asked for", execname] = count();
}

io:::start
{
	@["from disk", execname] = count();
}
