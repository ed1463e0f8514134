syscall::exec*:entry
{
	self->who = execname;
	printf("%s", execname);
}

syscall::exec*:return
/errno == 0 || errno == ENOEXEC/
{
	printf("%s", errno == ENOEXEC ? "unknown" : "known");
	printf("%s", errno != ENOEXEC ? "known" : "unknown");
	printf("%s", errno != ENOEXEC ? "known" : "unknown");
}

syscall::exec*:return
/errno == 0 && self->who != NULL/
{
	printf("%s -> ok", self->who);
}
