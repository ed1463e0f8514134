#pragma D option quiet

dtrace:::BEGIN
{
	printf("%16s %6s %6s\n", "SENDER", "TO", "SIGNAL");
}

/* for signal-send: the signal and who is to get it, kept until the call returns */
syscall::*kill:entry,
syscall::sigqueue:entry,
syscall::sigsendsys:entry
{
	self->zonesafe_signal = (int)arg1;
	self->zonesafe_receiver = probefunc == "lwp_kill" ? pid :
	    probefunc == "sigsendsys" ? 0 : (int)arg0;
}

/* each signal as it is sent */
syscall::*kill:return,
syscall::sigqueue:return,
syscall::sigsendsys:return
/errno == 0 && self->zonesafe_signal && self->zonesafe_receiver != pid && self->zonesafe_signal != SIGCLD/
{
	printf("%16s %6d %6d\n", execname, self->zonesafe_receiver, self->zonesafe_signal);
}

syscall::*kill:return,
syscall::sigqueue:return,
syscall::sigsendsys:return
/errno == 0 && (self->zonesafe_signal == SIGKILL || self->zonesafe_signal == SIGTERM)/
{
	@ends[execname, self->zonesafe_signal] = count();
}

syscall::*kill:return,
syscall::sigqueue:return,
syscall::sigsendsys:return
/errno == 0 && self->zonesafe_signal/
{
	sent++;
}

syscall::*kill:return,
syscall::sigqueue:return,
syscall::sigsendsys:return
{
	self->zonesafe_signal = 0;
	self->zonesafe_receiver = 0;
}

dtrace:::END
{
	printf("%d sent\n", sent);
}
