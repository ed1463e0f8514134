/* what another probe clears does not get mixed up */
sysinfo:::
{
	self->name = probename;
	@[self->name] = sum(arg0);
}

syscall::rexit:entry
{
	self->name = 0;
}
