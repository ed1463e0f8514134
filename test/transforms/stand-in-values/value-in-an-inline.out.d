/* Where an inline is used is not known. */
/* zonesafe: cpu cannot be read in a zone: inline int here = cpu; */

syscall::brk:entry
{
	printf("%d %s\n", -1 /* here */, execname);
}
