/* whether a call came to a disk is asked through an array by thread */
syscall::read:entry
{
	reading[tid] = 1;
}

/* zonesafe: disabled: io:::start cannot be enabled in a zone
io:::start
/reading[tid]/
{
	@ = count();
}
*/

syscall::read:return
{
	reading[tid] = 0;
}
