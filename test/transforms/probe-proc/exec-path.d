/* what is tried */
proc:::exec
{
	self->path = args[0];
	@tried[stringof(args[0]), stringof(arg0)] = count();
}

proc:::exec
{
	attempts++;
}
