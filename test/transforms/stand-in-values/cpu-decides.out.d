syscall::read:entry
{
	/* zonesafe: cpu cannot be read in a zone: @[cpu] = count(); */
	reads++;
}

/* zonesafe: disabled: cpu cannot be read in a zone
syscall::read:entry
/cpu == 0/
{
	first++;
}
*/

syscall::write:entry
{
	/* zonesafe: cpu cannot be read in a zone: self->cpu = cpu; */
	writes++;
}

/* zonesafe: disabled: cpu cannot be read in a zone
syscall::write:return
/self->cpu != cpu/
{
	moved++;
}
*/

dtrace:::END
{
	printf("%d %d %d %d\n", reads, -1 /* first */, writes, -1 /* moved */);
	/* zonesafe: needs @: cpu cannot be read in a zone: printa(@); */
}
