syscall::exec*:entry
{
	self->began = timestamp;
}

syscall::exec*:return
/errno == 0 && self->began/
{
	@["exec"] = quantize(timestamp - self->began);
	self->began = 0;
}
