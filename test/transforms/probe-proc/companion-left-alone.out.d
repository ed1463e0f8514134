/* What is to be left alone does not go along, and keeps back what it is tied to. */
syscall::*fork*:return
/arg1 > 0/
{
	self->child = (int)(arg2 != 0 ? arg2 : arg1);
}

/* zonesafe-ignore provider:proc */
proc:::create
{
	printf("%d\n", self->child);
}
