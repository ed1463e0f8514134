#!/usr/sbin/dtrace -s

fbt:sockfs:sotpi_accept:entry
{
	self->start = timestamp;
}

fbt:sockfs:sotpi_accept:return
/self->start && args[1] == 0/
{
	@wait[execname] = quantize(timestamp - self->start);
	self->start = 0;
}

fbt:ip:tcp_output:entry
{
	@size[execname] = quantize(msgdsize(args[1]));
}
