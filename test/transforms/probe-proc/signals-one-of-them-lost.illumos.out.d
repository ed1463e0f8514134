/* for signal-send: the signal and who is to get it, kept until the call returns */
syscall::*kill:entry,
syscall::sigqueue:entry,
syscall::sigsendsys:entry
{
	self->zonesafe_signal = (int)arg1;
	self->zonesafe_receiver = probefunc == "lwp_kill" ? pid :
	    probefunc == "sigsendsys" ? 0 : (int)arg0;
}

syscall::*kill:return,
syscall::sigqueue:return,
syscall::sigsendsys:return
/errno == 0 && self->zonesafe_signal/
{
	trace(self->zonesafe_signal);
}

/* zonesafe: disabled: args[1]->pr_psargs cannot be read in a zone
proc:::signal-send
/args[1]->pr_psargs == "x"/
{
	trace(args[0]->pr_lwpid);
}
*/

syscall::*kill:return,
syscall::sigqueue:return,
syscall::sigsendsys:return
/errno == 0 && self->zonesafe_signal/
{
	trace(self->zonesafe_receiver);
}

syscall::*kill:return,
syscall::sigqueue:return,
syscall::sigsendsys:return
{
	self->zonesafe_signal = 0;
	self->zonesafe_receiver = 0;
}
