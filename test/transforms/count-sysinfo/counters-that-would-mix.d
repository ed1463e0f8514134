#!/usr/sbin/dtrace -s

sysinfo:::
{
	this->amount = arg0;
	self->name = probename;
}

sysinfo:::
/self->name != NULL/
{
	@[self->name] = sum(this->amount);
	self->name = 0;
}
