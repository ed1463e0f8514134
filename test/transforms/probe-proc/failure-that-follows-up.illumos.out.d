/* for exec: where the path is, kept until the call returns */
syscall::exec*:entry
{
	self->zonesafe_path = arg0;
}

/* a program that is not found has an entry and a return of exec, and neither of these probes */
proc:::exec
{
	self->path = copyinstr(self->zonesafe_path);
}

syscall::exec*:return
{
	self->zonesafe_path = 0;
}

proc:::exec-success
/self->path != NULL/
{
	printf("%s\n", self->path);
	self->path = 0;
}

/* for exec-failure: whether it is one, and not merely a file that is not found */
proc:::exec-failure
{
	self->zonesafe_failed = 1;
}

syscall::exec*:return
/self->zonesafe_failed && self->path != NULL/
{
	printf("%s: %d\n", self->path, errno);
	self->path = 0;
}

syscall::exec*:return
{
	self->zonesafe_failed = 0;
}
