/* what stands in agrees with the conversion that shows it */
syscall::read:entry
{
	printf("%s %d|%5i|%-8u|%x|%X|%o|%p|%a\n", execname, -1 /* hp_avenrun */, -1 /* hp_avenrun */, 0 /* freemem */, 0 /* freemem */,
	    0 /* freemem */, 0 /* freemem */, 0 /* curthread */, 0 /* t_startpc */);
	printf("%s %ld|%li|%lu|%lx|%lld|%llu|%hd|%hx\n", execname, -1L /* freemem */, -1L /* freemem */, 0UL /* freemem */, 0UL /* freemem */,
	    -1LL /* hrtime_base */, 0ULL /* hrtime_base */, (short)-1 /* pr_syscall */, (unsigned short)0 /* pr_syscall */);
	printf("%% %s %-12.12s|%S|%c|%20Y|%'d\n", execname, "-" /* nodename */, "-" /* platform */, 45 /* pr_sname */,
	    0LL /* pr_start */, -1 /* pr_nlwp */);
}
