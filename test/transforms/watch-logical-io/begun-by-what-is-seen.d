vminfo:::pgpgin
{
	self->p = 1;
}

io:::start
/self->p/
{
	trace(execname);
}

sched:::on-cpu,
BEGIN
{
	self->q = 1;
}

io:::done
/self->q && !self->r/
{
	trace(execname);
}
