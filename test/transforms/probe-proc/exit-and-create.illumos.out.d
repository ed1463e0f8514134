/* zonesafe: disabled: arg0 cannot be read in a zone
proc:::exit,
proc:::create
{
	trace(arg0);
}
*/
