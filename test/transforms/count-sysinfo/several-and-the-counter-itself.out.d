/* zonesafe: disabled: sysinfo:::sys* cannot be enabled in a zone
sysinfo:::sys*
{
	trace(arg1);
}
*/
