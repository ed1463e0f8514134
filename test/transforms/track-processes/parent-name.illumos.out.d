#pragma D option quiet

/* names of processes by pid, since a zone may read only the current one */
string zonesafe_name[int];

syscall::*fork*:entry,
syscall::exec*:return
{
	zonesafe_name[pid] = execname;
}

/* who starts whom */
syscall::exec*:return
/errno == 0/
{
	printf("%s starts %s\n",
	    zonesafe_name[ppid] != "" ? zonesafe_name[ppid] : "<unknown>", execname);
}

syscall::setuid:entry
/zonesafe_name[ppid] != "cron" &&
    ppid != 1/
{
	this->parent = zonesafe_name[ppid] != "" ? zonesafe_name[ppid] : "<unknown>";
	@[this->parent] = count();
}

syscall::setgid:entry
{
	this->parent = zonesafe_name[ppid] != "" ? zonesafe_name[ppid] : "<unknown>";
	printf("%d %s\n", pid, stringof(this->parent));
}

syscall::rexit:entry
{
	printf("%s ends, child of %s\n", execname,
	    zonesafe_name[ppid] != "" ? zonesafe_name[ppid] : "<unknown>");
}

proc:::exit
{
	zonesafe_name[pid] = 0;
}
