/* the second pair never sets its start back */
/* timestamp - vtimestamp grows only while the thread is off CPU */
syscall:::entry
{
	self->start = timestamp - vtimestamp;
}

/* a thread that ends in a system call does not return from it */
syscall::rexit:entry,
syscall::lwp_exit:entry
{
	self->start = 0;
}

syscall:::return
/self->start/
{
	@ = sum(timestamp - vtimestamp - self->start);
	self->start = 0;
}

/* zonesafe: disabled: sched:::off-cpu cannot be enabled in a zone
sched:::off-cpu
{
	self->slept = timestamp;
}
*/

/* zonesafe: disabled: sched:::on-cpu cannot be enabled in a zone
sched:::on-cpu
/self->slept/
{
	@b = avg(timestamp - self->slept);
}
*/
