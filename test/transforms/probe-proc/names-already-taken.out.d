self int zonesafe_receiver;

/* for signal-send: the signal and who is to get it, kept until the call returns */
syscall::*kill:entry,
syscall::sigqueue:entry,
syscall::sigsendsys:entry
{
	self->zonesafe_signal_2 = (int)arg1;
	self->zonesafe_receiver_2 = probefunc == "lwp_kill" ? pid :
	    probefunc == "sigsendsys" ? 0 : (int)arg0;
}

syscall::*kill:return,
syscall::sigqueue:return,
syscall::sigsendsys:return
/errno == 0 && self->zonesafe_signal_2 && self->zonesafe_receiver_2 == self->zonesafe_receiver/
{
	self->zonesafe_signal = self->zonesafe_signal_2;
}

syscall::*kill:return,
syscall::sigqueue:return,
syscall::sigsendsys:return
{
	self->zonesafe_signal_2 = 0;
	self->zonesafe_receiver_2 = 0;
}

syscall::getpid:entry
{
	self->zonesafe_receiver = pid;
	trace(self->zonesafe_signal);
}
