/* zonesafe: disabled: proc:::exec cannot be enabled in a zone
proc:::exec
{
	trace(arg1);
}
*/
