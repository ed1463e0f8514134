/* Clauses that share something at one probe stay there together if one of them cannot go. */
#define WHERE probename
syscall::*fork*:return
/arg1 > 0/
{
	self->child = (int)(arg2 != 0 ? arg2 : arg1);
}

/* zonesafe: disabled: proc:::create cannot be enabled in a zone
proc:::create
{
	printf("%s %d\n", WHERE, self->child);
}
*/

syscall::rexit:entry
{
	@exits[execname] = count();
}

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
/errno == 0 && self->zonesafe_signal/
/* zonesafe: , proc:::fault */
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
