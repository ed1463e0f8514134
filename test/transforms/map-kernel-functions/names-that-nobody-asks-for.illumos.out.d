syscall::exec*:return
/(errno == 0 || errno == ENOEXEC) && errno == ENOEXEC/
{
	self->bad = 1;
}

syscall::exec*:return
/self->bad/
{
	printf("bad");
	self->bad = 0;
}

syscall::exec*:return
{
	self->type = errno;
}
