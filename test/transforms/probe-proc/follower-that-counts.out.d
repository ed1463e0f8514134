/* zonesafe: disabled: proc:::fault cannot be enabled in a zone
proc:::fault
{
	self->faulted = 1;
}
*/

/* zonesafe: what nothing defines any more, so that the rest compiles */
self int faulted;

syscall::rexit:entry
/n++ >= 0 && self->faulted/
{
	printf("%s\n", execname);
}

syscall::rexit:entry
{
	printf("%d\n", n);
}
