#pragma D option quiet

syscall::open*:entry
{
	printf("%d %d %d %d %d %d %d\n", pid, curpsinfo->pr_zoneid, curpsinfo->pr_projid, curpsinfo->pr_taskid,
	    curpsinfo->pr_poolid, curpsinfo->pr_sid, curpsinfo->pr_pgid);
	printf("%s %d %d %d %d %d\n", execname, curpsinfo->pr_ttydev, curpsinfo->pr_contract, curpsinfo->pr_nlwp,
	    curthread->t_procp->p_lwpcnt, curthread->t_procp->p_mstart);
	printf("%d %d %d %s %d %d %d %d %x\n", tid, curlwpsinfo->pr_pri, curthread->t_pri, curlwpsinfo->pr_clname,
	    curlwpsinfo->pr_lgrp, curlwpsinfo->pr_onpro, curlwpsinfo->pr_bindpro, curlwpsinfo->pr_bindpset,
	    curlwpsinfo->pr_wchan);
	printf("%d %x\n", pid, curpsinfo->pr_addr);
}
