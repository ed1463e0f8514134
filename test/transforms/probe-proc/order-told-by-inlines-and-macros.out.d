#pragma D option quiet
#define	BUSY	self->busy

self int since;

inline int since = self->since;

syscall::exece:entry
{
	self->busy = 1;
	self->since = timestamp;
}

syscall::exec*:return
/errno == 0 && BUSY && since/
{
	trace(timestamp - since);
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
