syscall::rexit:entry
{
	@ = count();
}

syscall::rexit:entry
{
	@b = count();
}

syscall::rexit:entry
{
	@c = count();
}

syscall::rexit:entry
/pid == 1/
{
	@d = count();
}

syscall::rexit:entry
/pid > 1/
{
	@e = count();
}
