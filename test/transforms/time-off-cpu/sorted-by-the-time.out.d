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
	this->spent = timestamp - self->off;
	@[this->spent > 5 ? "long" : "short"] = sum(this->spent);
	self->off = 0;
}
*/
