inline string side = probename;

/* zonesafe: disabled: io:::start cannot be enabled in a zone
io:::start
{
	trace(side);
}
*/
