/* the program that calls exec is kept above the clause that asks for it, not above all others */
syscall::accept:return
{
	@accepted = count();
}

/* the program that calls exec: when exec returns, another is in its place */
syscall::exec*:entry
{
	self->zonesafe_execname = execname;
}

syscall::exec*:return
/(errno == 0 || errno == ENOEXEC) && self->zonesafe_execname != ""/
{
	printf("%s: %s\n", self->zonesafe_execname, errno == ENOEXEC ? "of no known format" : "known");
}

syscall::exec*:return
{
	self->zonesafe_execname = 0;
}
