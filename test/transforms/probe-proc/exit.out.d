/* both ends of a process */
syscall::exec*:return
/errno == 0/
{
	self->started = timestamp;
}

syscall::rexit:entry
/self->started/
{
	printf("%s: reason %d after %d ms\n", execname, CLD_EXITED,
	    (timestamp - self->started) / 1000000);
	self->started = 0;
}
