/* names of processes by pid, since a zone may read only the current one */
string zonesafe_name[int];

syscall::*fork*:entry,
syscall::exec*:return
{
	zonesafe_name[pid] = execname;
}

/* A kept name that nothing reads. */
syscall::read:entry
{
	self->n = zonesafe_name[ppid] != "" ? zonesafe_name[ppid] : "<unknown>";
}

proc:::exit
{
	zonesafe_name[pid] = 0;
}

syscall::read:return
{
	@ended[execname] = count();
}
