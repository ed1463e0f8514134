proc:::exec
{
	@[stringof(arg0), stringof((char *)arg0), (string)arg0] = count();
}

proc:::exec
{
	printf("%s\n", copyinstr(arg0));
}

proc:::exec
{
	path[pid] = arg0;
}

syscall::exece:return
/path[pid]/
{
	path[pid] = 0;
}
