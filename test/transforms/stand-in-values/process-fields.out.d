#pragma D option quiet

syscall::open*:entry
{
	printf("%d %d %d %d %d %d %d\n", pid, -1 /* pr_zoneid */, -1 /* pr_projid */, -1 /* pr_taskid */,
	    -1 /* pr_poolid */, -1 /* pr_sid */, -1 /* pr_pgid */);
	printf("%s %d %d %d %d %d\n", execname, -1 /* pr_ttydev */, -1 /* pr_contract */, -1 /* pr_nlwp */,
	    -1 /* p_lwpcnt */, -1 /* p_mstart */);
	printf("%d %d %d %s %d %d %d %d %x\n", tid, -1 /* pr_pri */, -1 /* t_pri */, "-" /* pr_clname */,
	    -1 /* pr_lgrp */, -1 /* pr_onpro */, -1 /* pr_bindpro */, -1 /* pr_bindpset */,
	    0 /* pr_wchan */);
	printf("%d %x\n", pid, 0 /* pr_addr */);
}
