/* Clauses that share something at one probe stay there together if one of them cannot go. */
#define WHERE probename
/* zonesafe: disabled: args[0]->pr_pid cannot be read in a zone
proc:::create
{
	self->child = args[0]->pr_pid;
}
*/

/* zonesafe: disabled: needs self->child: args[0]->pr_pid cannot be read in a zone
proc:::create
{
	printf("%s %d\n", WHERE, self->child);
}
*/

/* for exit: whether the process ends by its own call, or with its last thread */
syscall::rexit:entry,
syscall::lwp_exit:entry
{
	self->zonesafe_exits = probefunc == "rexit" || curpsinfo->pr_nlwp == 1;
}

proc:::exit
/self->zonesafe_exits/
{
	@exits[execname] = count();
}

proc:::exit
{
	self->zonesafe_exits = 0;
}

/* for signal-send: the signal, kept until the call returns */
syscall::*kill:entry,
syscall::sigqueue:entry,
syscall::sigsendsys:entry
{
	self->zonesafe_signal = (int)arg1;
}

proc:::fault
{
	printf("signal or fault\n");
}

syscall::*kill:return,
syscall::sigqueue:return,
syscall::sigsendsys:return
/errno == 0 && self->zonesafe_signal/
{
	printf("signal or fault\n");
}

syscall::*kill:return,
syscall::sigqueue:return,
syscall::sigsendsys:return
/errno == 0 && self->zonesafe_signal == 9/
{
	printf("killed\n");
}

syscall::*kill:return,
syscall::sigqueue:return,
syscall::sigsendsys:return
{
	self->zonesafe_signal = 0;
}
