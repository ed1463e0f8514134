syscall::read:entry
{
	/* zonesafe: curlwpsinfo->pr_clname cannot be read in a zone: self->class = curlwpsinfo->pr_clname; */
	/* zonesafe: cpu cannot be read in a zone: printf("%d %s\n", cpu, self->class); */
	printf("%d %s %d\n", -1 /* cpu */, "-" /* self->class */, pid);
}
