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
	this->spent = 7;
	@n[execname] = sum(this->spent);
	@[execname] = sum(timestamp - self->off);
	self->off = 0;
}
*/
