syscall::read:entry
{
	printf("%s %d %a\n", stringof(`utsname.sysname), cpu, func(arg0));
	printf("%a %d %d\n", caller, stackdepth, pid);
}
