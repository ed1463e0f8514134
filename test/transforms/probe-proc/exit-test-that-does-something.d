#define INC n++ >= 0

proc:::exit
/n++ >= 0 || args[0] == CLD_EXITED/
{
	m = (n++ >= 0 || args[0] == CLD_EXITED) ? 7 : 8;
	printf("%d %d\n", n, m);
}

proc:::exit
/args[0] == CLD_EXITED && n++ >= 0/
{
	printf("by itself %d\n", n);
}

proc:::exit
/(INC && 0) || args[0] == CLD_EXITED/
{
	printf("by a macro %d\n", n);
}

proc:::exit
/args[0] == CLD_EXITED || n++ >= 0/
{
	m = !(args[0] != CLD_EXITED && n++ >= 0) ? 7 : 8;
	printf("never counted %d %d\n", n, m);
}
