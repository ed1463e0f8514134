syscall::write:entry
/curpsinfo->pr_psargs == "sshd -D"/
{
	daemons++;
}

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
	printf("%d %d\n", -1 /* pr_projid */, curlwpsinfo->pr_pri);
	@[zonesafe_name[ppid] != "" ? zonesafe_name[ppid] : "<unknown>"] = count();
}

proc:::exit
{
	zonesafe_name[pid] = 0;
}

syscall::read:entry
/progenyof($pid) && pid != $pid && ppid != $pid/
{
	reads++;
}
