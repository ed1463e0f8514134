proc:::exit
{
	self->a = args[0];
	printf("%d", arg0);
	trace(arg0);
	x[arg0] = 1;
}

proc:::exit
/args[0] == 1 || args[0] == CLD_DUMPED/
{
	trace(1);
}

proc:::exit
/1 == args[0]/
{
	trace(1);
}

proc:::exit
/args[0] == 2/
{
	trace(2);
}
