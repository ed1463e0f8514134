/* what only a lost predicate lets through stays zero, as it does where it is never true */
/* zonesafe: disabled: curthread->t_pri cannot be read in a zone
syscall::read:entry
/curthread->t_pri > 100/
{
	@slow[execname] = count();
	self->start = timestamp;
	self->pri = curthread->t_pri;
	slow++;
}
*/

/* zonesafe: what nothing defines any more, so that the rest compiles */
self uint64_t start;
dtrace:::BEGIN
/0/
{
	@slow[""] = count();
}

syscall::read:return
/self->start/
{
	@time[execname] = quantize(timestamp - self->start);
	self->start = 0;
}

syscall::write:entry
{
	writes++;
	printf("%d %d\n", writes, -1 /* self->pri */);
}

dtrace:::END
{
	printf("%d slow reads, %d writes\n", -1 /* slow */, writes);
	printa("%s %@d\n", @slow);
	printa(@time);
}
