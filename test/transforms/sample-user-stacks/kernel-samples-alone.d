/* All that is gathered is of the kernel: nothing is left to print. */
profile:::profile-1001hz
/arg0/
{
	@pc[arg0] = count();
}

dtrace:::END
{
	printa("%a %@d\n", @pc);
}
