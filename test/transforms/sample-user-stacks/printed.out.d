syscall::read:entry
{
	@a[ustack()] = count();
	@b[execname, ustack()] = count();
	/* zonesafe: stack() is refused in a zone: @c[stack(), ustack()] = count(); */
	/* zonesafe: stack() is refused in a zone: @d[stack(), ustack()] = sum(arg2); */
}

dtrace:::END
{
	printa("%k%@d\n", @a);
	printa("%s %k %-'@12d%%\n", @b);
	/* zonesafe: needs @c: stack() is refused in a zone: printa(@c, @d); */
}
