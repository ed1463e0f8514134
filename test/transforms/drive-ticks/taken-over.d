#pragma D option grabanon

syscall::read:entry
{
	@reads[execname] = count();
}

profile:::tick-10s
{
	printa(@reads);
}
