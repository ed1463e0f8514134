inline string who = probeprov;

/* zonesafe: disabled: io:::start cannot be enabled in a zone
io:::start
{
	@[who] = count();
}
*/
