syscall::exit:entry
{
	exits++;
}

syscall::rexit:entry
{
	trace(exits);
}
