syscall::read:entry
{
	@ = count();
}

/* a sequence: all of it must beat together */
tick-1s
{
	n++;
	this->who = execname;
}

tick-1s
/n >= 5/
{
	printa(@);
	n = 0;
}

tick-5s
{
	printf("%s %d\n", execname, n);
	exit(0);
}

tick-2s
{
	printf("%s\n", execname);
}

profile-1ms
{
	total++;
}

profile-1ms
/pid == $target/
{
	mine++;
}
