int calls;

inline string NAME = "total";

/* zonesafe: disabled: `freemem is kernel memory
dtrace:::END
{
	printf("%s %d\n", NAME, `freemem);
	printf("%d %d.%02d\n", `ncpus_online, `hp_avenrun[0] / 65536, `hp_avenrun[0] % 65536);
	printf("%*s%d\n", calls, "", `freemem);
	printf("%d\n", pset);
	printf("%Y %d\n", walltimestamp, `freemem);
	trace(`freemem);
}
*/

syscall:::entry
{
	calls++;
}
