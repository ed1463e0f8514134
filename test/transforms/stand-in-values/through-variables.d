int bytes;

inline int PAGE = `_pagesize;
int last[int];

/* the shares of a report: each column but one is told by the kernel alone */
syscall::read:entry
{
	self->pri = curlwpsinfo->pr_pri;
	project = curpsinfo->pr_projid;
	last[pid] = curpsinfo->pr_taskid;
	bytes += arg2;
}

syscall::read:return
{
	this->pages = bytes / PAGE;
	this->load = ((`hp_avenrun[0] % 65536) * 100) / 65536;
	this->load += 1;
	printf("%d %d %d %u %d %d.%02d\n", bytes, self->pri, last[pid], project, this->pages, this->load,
	    this->load);
	self->pri = 0;
	last[pid] = 0;
}

syscall::write:return
{
	printf("%d %d\n", self->pri, project);
	trace(self->pri);
	writes++;
}

syscall::write:return
/project > 100/
{
	others++;
}

dtrace:::END
{
	printf("%d writes, %d of others, project %d\n", writes, others, project);
}
