proc:::exec-failure
/args[0] == 1/
{
	trace(execname);
}

proc:::exec-failure
/args[0] == 2/
{
	trace(pid);
}

proc:::exec-failure
/args[0] == 9 && execname == "sh"/
{
	trace(pid);
}
