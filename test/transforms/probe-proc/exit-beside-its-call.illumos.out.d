/* arg0 is the reason at the one probe and the status at the other. */
syscall::rexit:entry
{
	@[probename] = sum(arg0);
}

syscall::rexit:entry
{
	@["exit"] = sum(CLD_EXITED);
}
