syscall::exec*:return
/errno == 0/
{
	programs++;
}

/* zonesafe: disabled: proc:::fault cannot be enabled in a zone
proc:::fault { @[execname, args[0]] = count(); }
*/

/* zonesafe: disabled: proc:::signal-discard cannot be enabled in a zone
proc:::signal-discard
{
	ignored++;
}
*/

/* zonesafe: disabled: proc:::signal-handle cannot be enabled in a zone
proc:::signal-handle
/args[0] == SIGINT/
{
	interrupts++;
}
*/

/* zonesafe: disabled: proc:::exec-success cannot be enabled in a zone
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

/* zonesafe: disabled: proc:::no-such-probe cannot be enabled in a zone
proc:::no-such-probe
{
	never++;
}
*/
