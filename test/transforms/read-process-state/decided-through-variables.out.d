/* zonesafe: curpsinfo->pr_psargs cannot be read in a zone: inline string ARGS = curpsinfo->pr_psargs; */

syscall::exece:return
{
	/* zonesafe: curpsinfo->pr_psargs cannot be read in a zone: cmd[pid] = curpsinfo->pr_psargs; */
	/* zonesafe: curpsinfo->pr_psargs cannot be read in a zone: self->line = strjoin(curpsinfo->pr_psargs, "\n"); */
	shown[pid] = execname;
}

/* zonesafe: disabled: needs cmd: curpsinfo->pr_psargs cannot be read in a zone
syscall::write:entry
/index(cmd[pid], "-i") >= 0/
{
	@[execname] = count();
}
*/

/* zonesafe: disabled: needs ARGS: curpsinfo->pr_psargs cannot be read in a zone
syscall::read:entry
/self->line == "sleep 10\n" || ARGS == "cat"/
{
	@reads = count();
}
*/

syscall::rexit:entry
/shown[pid] != NULL && shown[pid] != ""/
{
	printf("%s\n", shown[pid]);
	shown[pid] = 0;
}
