/* arg0 is the reason at the one probe and the status at the other. */
proc:::exit,
syscall::rexit:entry
{
	@[probename] = sum(arg0);
}
