/* The time of a thread stands still while it is off: less the time of day, it is no time at all. */
/* zonesafe: disabled: sched:::off-cpu cannot be enabled in a zone
sched:::off-cpu
{
	self->off = timestamp;
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
