/* Each firing counts by what was asked for alone: where the other cannot be had, this one holds no less than it did. */
inline int BY_ZONE = 0;

syscall::read:return
/arg0 > 0/
{
	BY_ZONE ? @bytes[curpsinfo->pr_zoneid] = sum(arg0) : 1;
	BY_ZONE == 0 ? @bytes[pid] = sum(arg0) : 1;
}
