/* illumos: what one clause keeps for the next must be kept at the same probe */
proc:::signal-send
/args[2] == SIGKILL/
{
	self->kills = 1;
}

proc:::signal-send
/self->kills/
{
	ustack();
	self->kills = 0;
}

proc:::signal-send
{
	@[execname] = count();
}
