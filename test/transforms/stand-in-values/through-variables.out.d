int bytes;

/* zonesafe: `_pagesize is kernel memory: inline int PAGE = `_pagesize; */
int last[int];

/* the shares of a report: each column but one is told by the kernel alone */
syscall::read:entry
{
	/* zonesafe: curlwpsinfo->pr_pri cannot be read in a zone: self->pri = curlwpsinfo->pr_pri; */
	/* zonesafe: curpsinfo->pr_projid cannot be read in a zone: project = curpsinfo->pr_projid; */
	/* zonesafe: curpsinfo->pr_taskid cannot be read in a zone: last[pid] = curpsinfo->pr_taskid; */
	bytes += arg2;
}

syscall::read:return
{
	/* zonesafe: needs PAGE: `_pagesize is kernel memory: this->pages = bytes / PAGE; */
	/* zonesafe: `hp_avenrun[0] is kernel memory: this->load = ((`hp_avenrun[0] % 65536) * 100) / 65536; */
	/* zonesafe: needs this->load: `hp_avenrun[0] is kernel memory: this->load += 1; */
	printf("%d %d %d %u %d %d.%02d\n", bytes, -1 /* self->pri */, -1 /* last */, 0 /* project */, -1 /* this->pages */, -1 /* this->load */,
	    -1 /* this->load */);
	self->pri = 0;
	last[pid] = 0;
}

syscall::write:return
{
	/* zonesafe: needs self->pri: curlwpsinfo->pr_pri cannot be read in a zone: printf("%d %d\n", self->pri, project); */
	/* zonesafe: needs self->pri: curlwpsinfo->pr_pri cannot be read in a zone: trace(self->pri); */
	writes++;
}

/* zonesafe: disabled: needs project: curpsinfo->pr_projid cannot be read in a zone
syscall::write:return
/project > 100/
{
	others++;
}
*/

dtrace:::END
{
	printf("%d writes, %d of others, project %d\n", writes, -1 /* others */, -1 /* project */);
}
