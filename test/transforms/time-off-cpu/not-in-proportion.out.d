/* zonesafe: disabled: sched:::off-cpu cannot be enabled in a zone
sched:::off-cpu
{
	self->a = timestamp;
}
*/

/* zonesafe: disabled: sched:::on-cpu cannot be enabled in a zone
sched:::on-cpu
/self->a/
{
	@waits[execname] = sum((timestamp - self->a) > 0);
	self->a = 0;
}
*/

/* zonesafe: disabled: sched:::off-cpu cannot be enabled in a zone
sched:::off-cpu
{
	self->b = timestamp;
}
*/

/* zonesafe: disabled: sched:::on-cpu cannot be enabled in a zone
sched:::on-cpu
/self->b/
{
	@seconds[execname] = sum(1 + (timestamp - self->b) / 1000000000);
	self->b = 0;
}
*/

/* zonesafe: disabled: sched:::off-cpu cannot be enabled in a zone
sched:::off-cpu
{
	self->c = timestamp;
}
*/

/* zonesafe: disabled: sched:::on-cpu cannot be enabled in a zone
sched:::on-cpu
/self->c/
{
	@sorted[(timestamp - self->c) > 1000000] = sum(timestamp - self->c);
	self->c = 0;
}
*/
