syscall::read:entry
{
	@a[stack(), ustack()] = count();
	@b[execname, ustack(), stack()] = count();
	@c[stack(), ustack()] = count();
	@d[stack(), ustack()] = sum(arg2);
}

dtrace:::END
{
	printa("%k%k%@d\n", @a);
	printa("%s %k %-'@12d%%\n", @b);
	printa(@c, @d);
}
