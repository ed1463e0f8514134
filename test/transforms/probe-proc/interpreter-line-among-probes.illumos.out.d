/* zonesafe: disabled: args[0] cannot be read in a zone
proc:::signal-clear
#!
{ trace(args[0]); }
*/
