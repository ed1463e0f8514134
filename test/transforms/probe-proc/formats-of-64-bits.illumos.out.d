/* for exec-failure: whether it is one, and not merely a file that is not found */
proc:::exec-failure
{
	self->zonesafe_failed = 1;
}

syscall::exec*:return
/self->zonesafe_failed/
{
	printf("%lld %d %d\n", (int64_t)errno, errno, errno);
	printf("%5lld\n", (int64_t)errno + 1);
	error = (int64_t)errno;
	@[execname] = max(errno);
}

syscall::exec*:return
{
	self->zonesafe_failed = 0;
}

syscall::sigwait:return
/arg1 > 0 && (int)arg1 == SIGINT/
{
	printf("%lld\n", (int64_t)(int)arg1);
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
{
	printf("%s %lld\n", execname, (int64_t)self->zonesafe_signal);
	@sent[(int64_t)self->zonesafe_signal] = count();
}

syscall::*kill:return,
syscall::sigqueue:return,
syscall::sigsendsys:return
{
	self->zonesafe_signal = 0;
}

/* for exit: whether the process ends by its own call, or with its last thread */
syscall::rexit:entry,
syscall::lwp_exit:entry
{
	self->zonesafe_exits = probefunc == "rexit" || curpsinfo->pr_nlwp == 1;
}

proc:::exit
{
	printf("%llx\n", (int64_t)(self->zonesafe_exits ? CLD_EXITED : CLD_KILLED));
}

proc:::exit
{
	self->zonesafe_exits = 0;
}

END
{
	printf("%lld\n", error);
	printa("%5lld %@d\n", @sent);
}
