/* A function alone, an empty part and a pattern match what can be seen, and lose the kernel's functions without a word. */
read:entry
{
	@calls[probefunc] = count();
}

*::*read:entry,
:::return
{
	@others[probeprov] = count();
}

/* These lose nothing. */
BEGIN,
*:::END,
syscall:::entry
{
	@known[probeprov] = count();
}

/* zonesafe-ignore syscall:write -- the calls of programs are what is wanted */
write:entry
{
	@calls[probefunc] = count();
}
