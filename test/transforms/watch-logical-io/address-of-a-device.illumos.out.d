/* zonesafe: disabled: io:::start cannot be enabled in a zone
io:::start
{
	trace(arg1);
	n++;
}
*/
