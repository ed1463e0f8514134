io:genunix::
{
	@[execname] = count();
}
