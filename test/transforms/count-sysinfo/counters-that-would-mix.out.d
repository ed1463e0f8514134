#!/usr/sbin/dtrace -s

/* zonesafe: disabled: sysinfo::: cannot be enabled in a zone
sysinfo:::
{
	this->amount = arg0;
	self->name = probename;
}
*/

/* zonesafe: disabled: sysinfo::: cannot be enabled in a zone
sysinfo:::
/self->name != NULL/
{
	@[self->name] = sum(this->amount);
	self->name = 0;
}
*/
