#pragma D option grabanon

syscall::read:entry
{
	@reads[execname] = count();
}

/* zonesafe: disabled: profile:::tick-10s does not fire on time in a zone
profile:::tick-10s
{
	printa(@reads);
}
*/
