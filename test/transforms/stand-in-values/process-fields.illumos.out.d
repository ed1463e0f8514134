#pragma D option quiet

syscall::open*:entry
{
	printf("%d %d %d %d %d %d %d\n", pid, -1 /* pr_zoneid */, -1 /* pr_projid */, -1 /* pr_taskid */,
	    -1 /* pr_poolid */, -1 /* pr_sid */, -1 /* pr_pgid */);
	printf("%s %d %d %d %d %d\n", execname, -1 /* pr_ttydev */, -1 /* pr_contract */, curpsinfo->pr_nlwp,
	    curthread->t_procp->p_lwpcnt, curthread->t_procp->p_mstart);
	printf("%d %d %d %s %d %d %d %d %x\n", tid, curlwpsinfo->pr_pri, curthread->t_pri, "-" /* pr_clname */,
	    -1 /* pr_lgrp */, curlwpsinfo->pr_onpro, curlwpsinfo->pr_bindpro, curlwpsinfo->pr_bindpset,
	    curlwpsinfo->pr_wchan);
	printf("%d %x\n", pid, curpsinfo->pr_addr);
}
