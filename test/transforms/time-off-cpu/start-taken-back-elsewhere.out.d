/* another clause takes the start back */
/* zonesafe: disabled: sched:::off-cpu cannot be enabled in a zone
sched:::off-cpu
{
	self->start = timestamp;
}
*/

syscall::read:entry
{
	self->start = 0;
}

/* zonesafe: disabled: sched:::on-cpu cannot be enabled in a zone
sched:::on-cpu
/self->start/
{
	@ = sum(timestamp - self->start);
	self->start = 0;
}
*/
