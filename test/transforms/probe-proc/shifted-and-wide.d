proc:::signal-send
{
	printf("%ld %ld\n", arg2 >> 1, arg2 << 1);
}
