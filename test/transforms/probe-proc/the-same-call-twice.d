/* two firings for each fork: of the process, and of its first thread */
proc:::create,
proc:::lwp-create
{
	created++;
}

syscall::rexit:entry,
proc:::exit
{
	ends++;
}
