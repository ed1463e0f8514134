dtrace:::END
{
	printf("%d %d %d %d %d\n", pid, `hp_avenrun[0], `avenrun[0], `freemem, `nswapped);
	printf("%d %d %d %d %d\n", pid, `availrmem, `physmem, `pages_locked, `physinstalled);
	printf("%d %d %d %d %d %d %d\n", pid, `swapfs_minfree, `swapfs_reserve, `k_anoninfo.ani_max,
	    `k_anoninfo.ani_phys_resv, `k_anoninfo.ani_mem_resv, `k_anoninfo.ani_locked_swap);
	printf("%d %d %d %s %s\n", pid, `_pagesize, `ncpus_online, `platform, `architecture);
	printf("%d %s %s %s %s %s\n", pid, `utsname.sysname, `utsname.nodename, `utsname.release,
	    `utsname.version, `utsname.machine);
	printf("%d %d %a\n", pid, `tcp_wroff_xtra, caller);
}
