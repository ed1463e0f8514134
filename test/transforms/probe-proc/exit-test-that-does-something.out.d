#define INC n++ >= 0

syscall::rexit:entry
/n++ >= 0 || CLD_EXITED == CLD_EXITED/
{
	m = (n++ >= 0 || CLD_EXITED == CLD_EXITED) ? 7 : 8;
	printf("%d %d\n", n, m);
}

syscall::rexit:entry
/n++ >= 0/
{
	printf("by itself %d\n", n);
}

syscall::rexit:entry
/(INC && 0) || CLD_EXITED == CLD_EXITED/
{
	printf("by a macro %d\n", n);
}

syscall::rexit:entry
{
	m = 7;
	printf("never counted %d %d\n", n, m);
}
