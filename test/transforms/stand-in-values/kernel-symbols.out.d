dtrace:::END
{
	printf("%d %d %d %d %d\n", pid, -1 /* hp_avenrun */, -1 /* avenrun */, -1 /* freemem */, -1 /* nswapped */);
	printf("%d %d %d %d %d\n", pid, -1 /* availrmem */, -1 /* physmem */, -1 /* pages_locked */, -1 /* physinstalled */);
	printf("%d %d %d %d %d %d %d\n", pid, -1 /* swapfs_minfree */, -1 /* swapfs_reserve */, -1 /* ani_max */,
	    -1 /* ani_phys_resv */, -1 /* ani_mem_resv */, -1 /* ani_locked_swap */);
	printf("%d %d %d %s %s\n", pid, -1 /* _pagesize */, -1 /* ncpus_online */, "-" /* platform */, "-" /* architecture */);
	printf("%d %s %s %s %s %s\n", pid, "-" /* sysname */, "-" /* nodename */, "-" /* release */,
	    "-" /* version */, "-" /* machine */);
	printf("%d %d %a\n", pid, -1 /* tcp_wroff_xtra */, 0 /* caller */);
}
