fbt:ip:tcp_output:entry
{
	@a = sum(msgsize(args[1]));
	@b = sum(msgdsize(args[1]) + 2);
}
