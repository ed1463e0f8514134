proc:::exit
/args[0] == CLD_EXITED/
{
	trace(arg1);
}
