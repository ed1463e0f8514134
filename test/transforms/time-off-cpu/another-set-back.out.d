/* another variable is set back, and the start goes on */
/* zonesafe: disabled: sched:::off-cpu cannot be enabled in a zone
sched:::off-cpu
{
	self->start = timestamp;
}
*/

/* zonesafe: disabled: sched:::on-cpu cannot be enabled in a zone
sched:::on-cpu
/self->start/
{
	@ = sum(timestamp - self->start);
	self->start = 1;
	self->other = 0;
}
*/
