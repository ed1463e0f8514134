int wanted[int];

proc:::signal-send
/wanted[2] == 9/
{
	trace(args[2]);
}

proc:::exit
/wanted[0] == 2/
{
	trace(pid);
}
