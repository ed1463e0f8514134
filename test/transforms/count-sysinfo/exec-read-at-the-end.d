sysinfo:::sysexec
{
	execs++;
}

END
{
	printf("%d\n", execs);
}
