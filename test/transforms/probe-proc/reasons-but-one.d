proc:::exit
/args[0] != CLD_KILLED/
{
	@ = count();
}

proc:::exit
/args[0] != CLD_DUMPED/
{
	@b = count();
}
