proc:genunix:exec_common:exec-success
/execname == "sh" || execname == "ksh"/
{
	shells++;
}

exec-success
/uid == 0/
{
	@root[execname] = count();
}

proc::exec_common:exec-success { printf("%s:%s:%s:%s\n", probeprov, probemod, probefunc, probename); }
