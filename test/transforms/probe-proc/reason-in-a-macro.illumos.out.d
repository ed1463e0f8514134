#!/usr/sbin/dtrace -Cs

/* what is handed to a macro becomes an operand there */
#define IS(x, y) x == y

/* for exit: whether the process ends by its own call, or with its last thread */
syscall::rexit:entry,
syscall::lwp_exit:entry
{
	self->zonesafe_exits = probefunc == "rexit" || curpsinfo->pr_nlwp == 1;
}

proc:::exit
{
	trace(IS((self->zonesafe_exits ? CLD_EXITED : CLD_KILLED), CLD_EXITED));
	trace(self->zonesafe_exits ? CLD_EXITED : CLD_KILLED);
}

proc:::exit
{
	self->zonesafe_exits = 0;
}
