#!/usr/sbin/dtrace -s
/*
 * kallocs.d - kernel memory by size, with the program it is allocated for.
 */

#pragma D option quiet

fbt::kmem_alloc:entry,
fbt::kmem_zalloc:entry
{
	@bytes[execname] = quantize(arg0);
}

dtrace:::END
{
	printa("%s\n%@d\n", @bytes);
}
