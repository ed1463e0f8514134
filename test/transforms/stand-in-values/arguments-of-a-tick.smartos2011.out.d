/* What a tick interrupts: its address in the kernel, its address in user code. */
/* zonesafe: disabled: arg0 cannot be read in a zone
tick-1s
{
	printf("%x\n", arg0);
}
*/

tick-97
{
	printf("%x %x %s\n", 0 /* arg0 */, arg1, execname);
}

syscall::read:entry
{
	@reads[execname] = count();
}

/* A tick that must come on time interrupts what it will. */
tick-10s
{
	n++;
	printf("%d %x\n", n, 0 /* arg1 */);
	printa(@reads);
}
