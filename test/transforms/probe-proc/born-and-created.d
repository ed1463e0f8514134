proc:::create,
proc:::start
{
	@forks[execname] = count();
}

proc:::create,
proc:::start
{
	@[probename, probefunc] = count();
}

proc:::start
/self->born == 0/
{
	self->born = timestamp;
}

proc:::exit
/self->born/
{
	@life[execname] = quantize(timestamp - self->born);
	self->born = 0;
}
