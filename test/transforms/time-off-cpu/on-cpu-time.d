sched:::on-cpu
/pid == $target/
{
	self->on = timestamp;
}

sched:::off-cpu
/self->on/
{
	@["on"] = quantize(timestamp - self->on);
	self->on = 0;
}
