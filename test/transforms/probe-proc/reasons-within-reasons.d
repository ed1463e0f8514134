proc:::exit
{
	printf("%s", args[0] == CLD_EXITED ? (args[0] == CLD_KILLED ? "a" : "b") : (pid == 1 ? "c" : "d"));
	printf("%d", pid == 1 ? (args[0] == CLD_EXITED ? 3 : 4) : 5);
}
