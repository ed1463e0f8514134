/* zonesafe: disabled: io:::start cannot be enabled in a zone
io:::start
{
	disk[curthread] = 1;
	@total = count();
}
*/

/* zonesafe: disabled: curthread cannot be read in a zone
syscall::read:return
/disk[curthread]/
{
	@ = count();
}
*/
