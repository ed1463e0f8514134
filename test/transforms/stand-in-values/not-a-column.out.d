/* zonesafe: what nothing defines any more, so that the rest compiles */
long long reads;

syscall::read:entry
{
	/* a width, a precision */
	/* zonesafe: `ncpus_online is kernel memory: printf("%*s %d\n", `ncpus_online, execname, pid); */
	/* zonesafe: `ncpus_online is kernel memory: printf("%.*s %d\n", `ncpus_online, execname, pid); */
	/* more than a column */
	/* zonesafe: `freemem is kernel memory: printf("%d %d\n", pid, last = `freemem); */
	/* zonesafe: `freemem is kernel memory: printf("%d %d %d\n", reads++, `freemem, self->depth++ + `freemem); */
	/* no value of a column */
	printf("%d %s\n", pid, "-" /* utsname */);
	/* a command, a key, a condition */
	/* zonesafe: `freemem is kernel memory: system("kill %d # %d", pid, `freemem); */
	/* zonesafe: `freemem is kernel memory: @[pid, `freemem] = count(); */
	/* zonesafe: if takes a dtrace of 2016 or later: if (`freemem < 100) { exit(0); } */
	printf("%d %s\n", pid, "-" /* freemem */);
}

dtrace:::END
{
	printf("%d reads, %d at last\n", reads, -1 /* last */);
	/* zonesafe: needs @: `freemem is kernel memory: printa(@); */
}
