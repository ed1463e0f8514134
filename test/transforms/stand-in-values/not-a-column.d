syscall::read:entry
{
	/* a width, a precision */
	printf("%*s %d\n", `ncpus_online, execname, pid);
	printf("%.*s %d\n", `ncpus_online, execname, pid);
	/* more than a column */
	printf("%d %d\n", pid, last = `freemem);
	printf("%d %d %d\n", reads++, `freemem, self->depth++ + `freemem);
	/* no value of a column */
	printf("%d %s\n", pid, `utsname);
	/* a command, a key, a condition */
	system("kill %d # %d", pid, `freemem);
	@[pid, `freemem] = count();
	if (`freemem < 100) { exit(0); }
	printf("%d %s\n", pid, `freemem < 100 ? "low" : "fine");
}

dtrace:::END
{
	printf("%d reads, %d at last\n", reads, last);
	printa(@);
}
