self int seen;

proc:::exit
{
	@[args[0] == 1 ? "exit" : args[0] == 2 ? "kill" : "core"] = count();
}

proc:::exit
/self->seen/
{
	this->why = args[0] == CLD_DUMPED ? "core" : args[0] == CLD_KILLED ? "kill" : "exit";
	printf("%s %s\n", execname, this->why);
}
