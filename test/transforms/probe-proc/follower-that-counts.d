proc:::fault
{
	self->faulted = 1;
}

proc:::exit
/n++ >= 0 && self->faulted/
{
	printf("%s\n", execname);
}

proc:::exit
{
	printf("%d\n", n);
}
