/* fcntl(fd, F_DUPFD, ...) where it is no call of its own. */
syscall::dup:entry
{
	self->from = arg0 + 1;
}

syscall::dup:return
/self->from && errno == 0/
{
	printf("%d is %d", self->from - 1, (int)arg0);
	self->from = 0;
}
