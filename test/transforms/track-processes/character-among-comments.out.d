/* names of processes by pid, since a zone may read only the current one */
string zonesafe_name[int];

syscall::*fork*:entry,
syscall::exec*:return
{
	zonesafe_name[pid] = execname;
}

syscall::setuid:entry
{
	this->n = zonesafe_name[ppid] != "" ? zonesafe_name[ppid] : "<unknown>";
	trace(substr(this->n /* name */ /* from */ /* second */, 1, 1) /* is */ /* letter */ == "a");
}

syscall::rexit:entry
{
	zonesafe_name[pid] = 0;
}
