/* names of processes by pid, since a zone may read only the current one */
string zonesafe_name[int];

syscall::*fork*:entry,
syscall::exec*:return
{
	zonesafe_name[pid] = execname;
}

syscall::setuid:entry
{
	self->n = zonesafe_name[ppid] != "" ? zonesafe_name[ppid] : "<unknown>";
}

syscall::rexit:entry
{
	zonesafe_name[pid] = 0;
}

syscall::setuid:return
/self->n != NULL/
{
	printf("%s", stringof(self->n));
	self->n = 0;
}
