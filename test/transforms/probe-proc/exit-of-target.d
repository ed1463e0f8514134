pid$target:::entry
{
	@[probefunc] = count();
}

proc:::exit
/pid == $target/
{
	exit(0);
}

proc:::exit
/$target == pid && execname != "sh"/
{
	exit(1);
}
