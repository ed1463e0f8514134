*:::start
{
	@[probeprov, probename] = count();
}

proc*:::exit
{
	@ends[execname] = count();
}
