#define FIN exit(0)

/* zonesafe: disabled: args[2] cannot be read in a zone
proc:::signal-send
/args[2] == SIGKILL/
{
	printf("%d\n", pid);
}
*/

proc:::signal-send
{
	FIN;
}

proc:::*
{
	@[probename] = count();
}
