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
	self->spent = timestamp - self->off;
	@[execname] = sum(self->spent);
	self->off = 0;
}
*/
