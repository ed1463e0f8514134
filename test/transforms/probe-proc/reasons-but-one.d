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

proc:::exit
/args[0] != CLD_DUMPED && args[0] != CLD_KILLED/
{
	@c = count();
}

proc:::exit
/args[0] != CLD_DUMPED && pid == 1 && args[0] != CLD_KILLED && args[0] == CLD_EXITED/
{
	@d = count();
}

proc:::exit
/args[0] != CLD_DUMPED && args[0] == CLD_EXITED && pid > 1/
{
	@e = count();
}
