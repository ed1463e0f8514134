inline uintptr_t path = arg0;

syscall::exec*:entry
{
	trace(path);
}
