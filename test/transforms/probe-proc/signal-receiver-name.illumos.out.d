/* for signal-send: the signal and who is to get it, kept until the call returns */
syscall::*kill:entry,
syscall::sigqueue:entry,
syscall::sigsendsys:entry
{
	self->zonesafe_signal = (int)arg1;
	self->zonesafe_receiver = probefunc == "lwp_kill" ? pid :
	    probefunc == "sigsendsys" ? 0 : (int)arg0;
}

/* names of processes by pid, since a zone may read only the current one */
string zonesafe_name[int];

syscall::*fork*:return,
syscall::*kill:entry,
syscall::exec*:return
{
	zonesafe_name[pid] = execname;
}

syscall::*kill:return,
syscall::sigqueue:return,
syscall::sigsendsys:return
/errno == 0 && self->zonesafe_signal/
{
	@Count[execname, zonesafe_name[self->zonesafe_receiver] != "" ?
	    zonesafe_name[self->zonesafe_receiver] : "<unknown>", self->zonesafe_signal] = count();
}

syscall::rexit:entry
{
	zonesafe_name[pid] = 0;
}

syscall::*kill:return,
syscall::sigqueue:return,
syscall::sigsendsys:return
/errno == 0 && self->zonesafe_signal/
{
	printf("%d\n", self->zonesafe_signal);
	/* zonesafe: args[0]->pr_lwpid cannot be read in a zone: printf("to thread %d\n", args[0]->pr_lwpid); */
}

syscall::*kill:return,
syscall::sigqueue:return,
syscall::sigsendsys:return
{
	self->zonesafe_signal = 0;
	self->zonesafe_receiver = 0;
}
