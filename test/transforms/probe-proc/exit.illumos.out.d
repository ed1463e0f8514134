/* both ends of a process */
proc:::exec-success
{
	self->started = timestamp;
}

/* for exit: whether the process ends by its own call */
syscall::rexit:entry
{
	self->zonesafe_exits = 1;
}

proc:::exit
/self->started/
{
	printf("%s: reason %d after %d ms\n", execname, self->zonesafe_exits ? CLD_EXITED : CLD_KILLED,
	    (timestamp - self->started) / 1000000);
	self->started = 0;
}

proc:::exit
{
	self->zonesafe_exits = 0;
}
