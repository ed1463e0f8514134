proc:::exec-failure
{
	trace(arg0 ^ 1);
	trace(arg0 << 1);
	trace(arg0 >> 1);
	trace(arg0 % 2);
	trace(arg0 * 2);
	trace(arg0 & 2);
	trace(arg0 | 2);
	trace(arg0 / 2);
	trace(~arg0);
	trace(+arg0);
	trace(arg0 == 2);
	trace(!arg0);
	trace(pid == 1 ? arg0 : 2);
	trace(arg0 ? 1 : 2);
	@[arg0] = count();
}

END
{
	printa("%d %@d", @);
}
