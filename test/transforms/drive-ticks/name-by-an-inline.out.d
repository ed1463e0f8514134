inline string which = probename;

/* zonesafe: disabled: tick-1s does not fire on time in a zone
tick-1s
{
	trace(which);
}
*/
