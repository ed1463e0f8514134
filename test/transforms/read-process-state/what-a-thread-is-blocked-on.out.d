/* zonesafe: disabled: sched:::sleep cannot be enabled in a zone
sched:::sleep
{
	@kinds[execname, curlwpsinfo->pr_stype] = count();
}
*/

/* zonesafe: disabled: sched:::on-cpu cannot be enabled in a zone
sched:::on-cpu
{
	@on[execname, curlwpsinfo->pr_stype] = count();
}
*/
