/* the script has a variable that looks like ours */
proc:::signal-send
{
	printf("%s\n", stringof(args[1]->pr_fname));
}

syscall::exece:entry
{
	self->zonesafe_receivers = 1;
}
