/* zonesafe: disabled: arg1 cannot be read in a zone
proc:::exec
{
	trace(arg1);
}
*/
