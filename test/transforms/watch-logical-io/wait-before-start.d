int started;

/* a request is started before it is waited for */
io:::wait-start
/started/
{
	@waits = count();
}

io:::start
{
	started = 1;
}
