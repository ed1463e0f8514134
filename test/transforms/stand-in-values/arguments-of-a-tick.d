/* What a tick interrupts: its address in the kernel, its address in user code. */
tick-1s
{
	printf("%x\n", arg0);
}

tick-97
{
	printf("%x %x %s\n", arg0, arg1, execname);
}

syscall::read:entry
{
	@reads[execname] = count();
}

/* A tick that must come on time interrupts what it will. */
tick-10s
{
	n++;
	printf("%d %x\n", n, arg1);
	printa(@reads);
}
