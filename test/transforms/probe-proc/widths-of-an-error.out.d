syscall::exec*:return
/errno != 0/
{
	codes[errno] = 1;
	@[errno] = count();
	x = 1;
	printf("%d", errno + 1);
	trace(errno - 1);
	trace(-errno);
	y = errno ? 1 : errno;
}

END
{
	printa("%d %@d", @);
}
