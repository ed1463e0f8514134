syscall::read:entry
{
	@[cpu] = count();
	reads++;
}

syscall::read:entry
/cpu == 0/
{
	first++;
}

syscall::write:entry
{
	self->cpu = cpu;
	writes++;
}

syscall::write:return
/self->cpu != cpu/
{
	moved++;
}

dtrace:::END
{
	printf("%d %d %d %d\n", reads, first, writes, moved);
	printa(@);
}
