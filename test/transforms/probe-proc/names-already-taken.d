self int zonesafe_receiver;

proc:::signal-send
/args[1]->pr_pid == self->zonesafe_receiver/
{
	self->zonesafe_signal = args[2];
}

syscall::getpid:entry
{
	self->zonesafe_receiver = pid;
	trace(self->zonesafe_signal);
}
