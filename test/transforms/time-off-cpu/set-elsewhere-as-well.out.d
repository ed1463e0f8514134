syscall::read:entry
{
	self->a = 1;
}

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
	@a = sum(timestamp - self->a);
	self->a = 0;
}
*/

/* zonesafe: disabled: sched:::off-cpu cannot be enabled in a zone
sched:::off-cpu,
sched:::sleep
{
	self->b = timestamp;
}
*/

/* zonesafe: disabled: sched:::on-cpu cannot be enabled in a zone
sched:::on-cpu
/self->b/
{
	@b = sum(timestamp - self->b);
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
	@c = sum(timestamp - self->c);
	self->other = 0;
}
*/

/* zonesafe: disabled: sched:::off-cpu cannot be enabled in a zone
sched:::off-cpu
{
	self->d = timestamp;
}
*/

/* zonesafe: disabled: sched:::on-cpu cannot be enabled in a zone
sched:::on-cpu
/self->d/
{
	@d = sum(timestamp - self->d);
	@e = max(5);
	self->d = 0;
}
*/
