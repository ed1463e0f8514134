/* zonesafe: disabled: args[0] cannot be read in a zone
proc:::exit
/args[0] == CLD_EXITED/
{
	trace(arg1);
}
*/
