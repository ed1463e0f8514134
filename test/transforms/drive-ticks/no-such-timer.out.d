syscall::read:entry
{
	@a = count();
}

/* There is none of these, in no zone. */
/* zonesafe: disabled: tick-0 does not fire on time in a zone
tick-0
{
	printa(@a);
}
*/

/* zonesafe: disabled: tick-5parsecs does not fire on time in a zone
tick-5parsecs
{
	printa(@a);
}
*/
