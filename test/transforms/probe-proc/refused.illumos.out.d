proc:::exec-success
{
	programs++;
}

/* zonesafe: disabled: args[0] cannot be read in a zone
proc:::fault { @[execname, args[0]] = count(); }
*/

proc:::signal-discard
{
	ignored++;
}

/* zonesafe: disabled: args[0] cannot be read in a zone
proc:::signal-handle
/args[0] == SIGINT/
{
	interrupts++;
}
*/

/* zonesafe: disabled: arg1 cannot be read in a zone
proc:::exec-success
/arg1 > 0/
{
	never++;
}
*/

/* zonesafe: disabled: arg0 cannot be read in a zone
proc:::create
{
	address = arg0;
}
*/

proc:::no-such-probe
{
	never++;
}
