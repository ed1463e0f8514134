syscall:::entry
{
#pragma D option bufsize=20m
	@[probefunc] = count();
}
