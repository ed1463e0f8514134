/* zonesafe: disabled: tick-999us does not fire on time in a zone
tick-999us
{
	trace(2);
}
*/
