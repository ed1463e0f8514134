/* The time of a thread stands still while it is off. */
/* zonesafe: disabled: sched:::off-cpu cannot be enabled in a zone
sched:::off-cpu
{
	self->off = vtimestamp;
}
*/

/* zonesafe: disabled: sched:::on-cpu cannot be enabled in a zone
sched:::on-cpu
/self->off/
{
	@off[execname] = sum(vtimestamp - self->off);
	self->off = 0;
}
*/
