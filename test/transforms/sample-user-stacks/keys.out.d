syscall::write:entry
/execname == "httpd"/
{
	@[ustack(5)] = count();
	@bytes[execname, ustack()] = sum(arg2);
	@first[jstack(), pid] = count();
}

dtrace:::END
{
	trunc(@bytes, 10);
	printa(@bytes);
	printa("%@8d writes\n", @first);
}
