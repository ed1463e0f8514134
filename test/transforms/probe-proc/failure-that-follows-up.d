/* a program that is not found has an entry and a return of exec, and neither of these probes */
proc:::exec
{
	self->path = args[0];
}

proc:::exec-success
/self->path != NULL/
{
	printf("%s\n", self->path);
	self->path = 0;
}

proc:::exec-failure
/self->path != NULL/
{
	printf("%s: %d\n", self->path, args[0]);
	self->path = 0;
}
