/* what stands in agrees with the conversion that shows it */
syscall::read:entry
{
	printf("%s %d|%5i|%-8u|%x|%X|%o|%p|%a\n", execname, `hp_avenrun[0], `hp_avenrun[1], `freemem, `freemem,
	    `freemem, `freemem, curthread, curthread->t_startpc);
	printf("%s %ld|%li|%lu|%lx|%lld|%llu|%hd|%hx\n", execname, `freemem, `freemem, `freemem, `freemem,
	    `hrtime_base, `hrtime_base, curlwpsinfo->pr_syscall, curlwpsinfo->pr_syscall);
	printf("%% %s %-12.12s|%S|%c|%20Y|%'d\n", execname, `utsname.nodename, `platform, curlwpsinfo->pr_sname,
	    curpsinfo->pr_start.tv_sec, curpsinfo->pr_nlwp);
}
