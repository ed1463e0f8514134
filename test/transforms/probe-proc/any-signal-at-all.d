proc:::signal-send
/args[2] > 0/
{
	trace(args[2]);
}

proc:::signal-send
/args[2] != 1/
{
	@ = count();
}
