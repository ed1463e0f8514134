/* zonesafe: disabled: curlwpsinfo->pr_stype is kernel memory
sched:::sleep
{
	@kinds[execname, curlwpsinfo->pr_stype] = count();
}
*/

sched:::on-cpu
{
	@on[execname, curlwpsinfo->pr_stype] = count();
}
