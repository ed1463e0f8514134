syscall::exec*:entry
{
	last = timestamp;
}

END
{
	trace(last);
}
