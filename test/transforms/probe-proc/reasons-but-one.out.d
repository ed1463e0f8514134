syscall::rexit:entry
{
	@ = count();
}

syscall::rexit:entry
{
	@b = count();
}
