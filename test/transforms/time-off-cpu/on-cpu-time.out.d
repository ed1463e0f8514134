/* zonesafe: disabled: sched:::on-cpu cannot be enabled in a zone
sched:::on-cpu
/pid == $target/
{
	self->on = timestamp;
}
*/

/* zonesafe: disabled: sched:::off-cpu cannot be enabled in a zone
sched:::off-cpu
/self->on/
{
	@["on"] = quantize(timestamp - self->on);
	self->on = 0;
}
*/
