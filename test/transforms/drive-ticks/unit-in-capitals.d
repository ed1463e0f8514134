syscall::read:entry
{
	@[execname] = count();
}

/* the provider takes the unit in capitals as well */
tick-5S
{
	printa(@);
	clear(@);
}
