syscall::read:entry
{
	self->class = curlwpsinfo->pr_clname;
	printf("%d %s\n", cpu, self->class);
	printf("%d %s %d\n", cpu, self->class, pid);
}
