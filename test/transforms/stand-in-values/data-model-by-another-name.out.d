/* zonesafe: curpsinfo->pr_dmodel cannot be read in a zone: inline int model = curpsinfo->pr_dmodel; */

syscall::read:entry
{
	printf("%d %d\n", -1 /* model */, pid);
}
