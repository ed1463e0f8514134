/* All lines of one counter come before those of the next one of the call. */
sysinfo:::*read*
{
	printf("1 %s\n", probename);
}

sysinfo:::*read*
{
	printf("2 %s\n", probename);
}
