proc:::exit
/args[0] == CLD_EXITED/
{
	@exited[execname] = count();
}

proc:::exit /uid != 0 && arg0 == 1 && execname != "sh"/ { others++; }

proc:::exit
/args[0] != CLD_EXITED/
{
	printf("%s (%d) was killed\n", execname, pid);
}

proc:::exit
/(args[0] == CLD_KILLED || args[0] == CLD_DUMPED) && uid == 0/
{
	@dumped[execname] = count();
}

proc:::exit
{
	printf("%s %s\n", execname,
	    args[0] == CLD_EXITED ? "exited" : "was killed");
}
