pid$target:::entry
{
	@[probefunc] = count();
}

syscall::rexit:entry
/pid == $target/
{
	exit(0);
}

syscall::rexit:entry
/$target == pid && execname != "sh"/
{
	exit(1);
}
