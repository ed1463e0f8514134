#!/usr/sbin/dtrace -s
/*
 * malloced.d - sizes that one process asks malloc for. Run with -p or -c.
 */

pid$target:libc:malloc:entry
{
	@sizes["bytes"] = quantize(arg0);
}
