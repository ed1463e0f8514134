proc:::signal-send
/args[2] == SIGKILL/
{
	@[execname, stringof(args[1]->pr_fname), args[2]] = count();
}
