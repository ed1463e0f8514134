#!/usr/sbin/dtrace -s

sysinfo:::
{
	/* zonesafe: arg0 cannot be read in a zone: this->amount = arg0; */
	self->name = probename;
}

sysinfo:::
/self->name != NULL/
{
	/* zonesafe: needs this->amount: arg0 cannot be read in a zone: @[self->name] = sum(this->amount); */
	self->name = 0;
}
