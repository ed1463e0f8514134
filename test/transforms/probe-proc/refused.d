proc:::exec-success
{
	programs++;
}

proc:::fault { @[execname, args[0]] = count(); }

proc:::signal-discard
{
	ignored++;
}

proc:::signal-handle
/args[0] == SIGINT/
{
	interrupts++;
}

proc:::exec-success
/arg1 > 0/
{
	never++;
}

proc:::create
{
	address = arg0;
}

proc:::no-such-probe
{
	never++;
}
