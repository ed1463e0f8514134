syscall:::entry
{
#pragma D option bufsize=16m
	@[probefunc] = count();
}
