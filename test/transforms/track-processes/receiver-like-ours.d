proc:::signal-send
{
	printf("%d %s\n", args[2], args[1]->pr_fname);
}

syscall::kill:entry
{
	self->zonesafe_receiver = 99999;
}
