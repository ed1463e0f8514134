sysinfo:::sysexec
{
	self->began = timestamp;
}

proc:::exec-success
/self->began/
{
	@["exec"] = quantize(timestamp - self->began);
	self->began = 0;
}
