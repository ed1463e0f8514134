/* for exec: where the path is, kept until the call returns */
syscall::exec*:entry
{
	self->zonesafe_path = arg0;
}

/* what is tried */
proc:::exec
{
	self->path = copyinstr(self->zonesafe_path);
	@tried[copyinstr(self->zonesafe_path), copyinstr(self->zonesafe_path)] = count();
}

syscall::exec*:return
{
	self->zonesafe_path = 0;
}

proc:::exec
{
	attempts++;
}
