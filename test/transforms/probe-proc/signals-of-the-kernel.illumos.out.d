/* zonesafe: disabled: args[2] cannot be read in a zone
proc:::signal-send
/(args[2] == SIGBUS || args[2] == SIGSEGV) && pid == args[1]->pr_pid/
{
	self->crash = 1;
	printf("%s crashes\n", execname);
}
*/

/* zonesafe: what nothing defines any more, so that the rest compiles */
self int crash;

/* for signal-send: the signal, kept until the call returns */
syscall::*kill:entry,
syscall::sigqueue:entry,
syscall::sigsendsys:entry
{
	self->zonesafe_signal = (int)arg1;
}

syscall::*kill:return,
syscall::sigqueue:return,
syscall::sigsendsys:return
/errno == 0 && self->zonesafe_signal && self->crash && execname == "java"/
{
	jstack();
}

syscall::*kill:return,
syscall::sigqueue:return,
syscall::sigsendsys:return
/errno == 0 && self->zonesafe_signal && self->crash/
{
	self->crash = 0;
}

syscall::*kill:return,
syscall::sigqueue:return,
syscall::sigsendsys:return
/errno == 0 && self->zonesafe_signal > 14/
{
	trace((int64_t)self->zonesafe_signal);
}

syscall::*kill:return,
syscall::sigqueue:return,
syscall::sigsendsys:return
{
	self->zonesafe_signal = 0;
}
