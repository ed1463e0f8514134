/* What a file system has cannot be told, but what a program does to all of them can. */
io:::start
{
	@bytes[execname, args[2]->fi_mount] = sum(args[0]->b_bcount);
	@requests[args[1]->dev_statname, args[2]->fi_mount, pid] = count();
	@alone[args[2]->fi_mount] = count();
}

io:::start
/args[2]->fi_mount == "/export"/
{
	@exported = count();
}
