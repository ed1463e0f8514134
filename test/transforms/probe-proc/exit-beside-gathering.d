/* What comes after an exit() is not gathered, so that its clause stays behind the others. */
proc:::create
{
	@[args[0]->pr_pid] = count();
}

proc:::create
/execname == "make"/
{
	exit(0);
}
