syscall::read:entry
{
	/* zonesafe: cpu cannot be read in a non-global zone: @[cpu] = count(); */
	reads++;
}

/* zonesafe: disabled: cpu cannot be read in a non-global zone
syscall::read:entry
/cpu == 0/
{
	first++;
}
*/

syscall::write:entry
{
	/* zonesafe: cpu cannot be read in a non-global zone: self->cpu = cpu; */
	writes++;
}

/* zonesafe: disabled: cpu cannot be read in a non-global zone
syscall::write:return
/self->cpu != cpu/
{
	moved++;
}
*/

/* zonesafe: disabled: needs first: cpu cannot be read in a non-global zone
dtrace:::END
{
	printf("%d %d %d %d\n", reads, first, writes, moved);
	printa(@);
}
*/
