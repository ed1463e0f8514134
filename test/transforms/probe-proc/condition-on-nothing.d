proc:::exit
{
	trace(1 ? 2 : 3);
	printf("%s", args[0] == CLD_EXITED ? "exited" : "killed");
}
