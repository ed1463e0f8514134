syscall::write:entry
/execname == "httpd"/
{
	@[stack(5), ustack(5)] = count();
	@bytes[execname, ustack(), stack()] = sum(arg2);
	@first[stack(), jstack(), pid] = count();
}

dtrace:::END
{
	trunc(@bytes, 10);
	printa(@bytes);
	printa("%@8d writes\n", @first);
}
