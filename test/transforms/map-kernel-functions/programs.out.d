#!/usr/sbin/dtrace -s

/* the program that calls exec: when exec returns, another is in its place */
syscall::exec*:entry
{
	self->zonesafe_execname = execname;
}

syscall::exec*:entry
{
	self->path = cleanpath(copyinstr(arg0));
}

syscall::exec*:return
/(errno == 0 || errno == ENOEXEC) && self->zonesafe_execname != "" && self->path != NULL/
{
	printf("%s runs %s: %s\n", self->zonesafe_execname, self->path,
	    errno == ENOEXEC ? "what is it?" : "known");
}

syscall::exec*:return
/self->zonesafe_execname != "" && errno != 0/
{
	printf("%s failed: %d\n", self->zonesafe_execname, errno);
}

syscall::exec*:return
{
	self->path = 0;
}

syscall::exec*:return
{
	self->zonesafe_execname = 0;
}
