/* zonesafe: disabled: proc:::signal-send cannot be enabled in a zone
proc:::signal-send
/(args[2] == SIGBUS || args[2] == SIGSEGV) && pid == args[1]->pr_pid/
{
	self->crash = 1;
	printf("%s crashes\n", execname);
}
*/

/* zonesafe: disabled: proc:::signal-send cannot be enabled in a zone
proc:::signal-send
/self->crash && execname == "java"/
{
	jstack();
}
*/

/* zonesafe: disabled: proc:::signal-send cannot be enabled in a zone
proc:::signal-send
/self->crash/
{
	self->crash = 0;
}
*/

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
