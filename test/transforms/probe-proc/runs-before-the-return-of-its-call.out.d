syscall::exece:entry,
syscall::*fork*:entry,
syscall::kill:entry
{
	self->began = timestamp;
}

/* programs that start */
syscall::exec*:return
/errno == 0 && self->began/
{
	@started[execname] = quantize(timestamp - self->began);
}

syscall::*fork*:return
/arg1 > 0 && self->began/
{
	@forked[execname, (int)(arg2 != 0 ? arg2 : arg1)] = quantize(timestamp - self->began);
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
/errno == 0 && self->zonesafe_signal && self->began/
{
	@sent[execname, self->zonesafe_signal] = quantize(timestamp - self->began);
}

syscall::*kill:return,
syscall::sigqueue:return,
syscall::sigsendsys:return
{
	self->zonesafe_signal = 0;
}

/* forget it */
syscall::exece:return,
syscall::*fork*:return,
syscall::kill:return
/self->began/
{
	self->began = 0;
}

syscall::exec*:return
/errno == 0/
{
	@programs[execname] = count();
}
