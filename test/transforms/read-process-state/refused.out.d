/* zonesafe: disabled: curpsinfo->pr_psargs cannot be read in a zone
syscall::write:entry
/curpsinfo->pr_psargs == "sshd -D"/
{
	daemons++;
}
*/

/* names of processes by pid, since a zone may read only the current one */
string zonesafe_name[int];

syscall::*fork*:entry,
syscall::exec*:return
{
	zonesafe_name[pid] = execname;
}

syscall::write:entry
{
	printf("%d %s\n", pid, execname);
	/* zonesafe: curpsinfo->pr_projid cannot be read in a zone: printf("%d %d\n", curpsinfo->pr_projid, curlwpsinfo->pr_pri); */
	@[zonesafe_name[ppid] != "" ? zonesafe_name[ppid] : "<unknown>"] = count();
}

syscall::rexit:entry
{
	zonesafe_name[pid] = 0;
}

syscall::read:entry
/progenyof($pid) && pid != $pid && ppid != $pid/
{
	reads++;
}
