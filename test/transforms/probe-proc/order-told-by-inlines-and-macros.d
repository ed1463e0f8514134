#pragma D option quiet
#define	BUSY	self->busy

self int since;

inline int since = self->since;

syscall::exece:entry
{
	self->busy = 1;
	self->since = timestamp;
}

syscall::exece:return
/BUSY/
{
	self->busy = 0;
}

syscall::exece:return
{
	self->since = 0;
}

proc:::exec-success
/BUSY && since/
{
	trace(timestamp - since);
}
