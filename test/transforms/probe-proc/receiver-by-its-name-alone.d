/* neither the signal nor the pid is asked for */
proc:::signal-send
{
	@[execname, stringof(args[1]->pr_fname)] = count();
}
