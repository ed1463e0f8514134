inline uintptr_t request = arg0;

/* zonesafe: disabled: io:::start cannot be enabled in a zone
io:::start
{
	trace(request);
}
*/
