syscall::read:entry
{
	/* zonesafe: `utsname.sysname is kernel memory: printf("%s %d %a\n", stringof(`utsname.sysname), cpu, func(arg0)); */
	printf("%a %d %d\n", 0 /* caller */, -1 /* stackdepth */, pid);
}
