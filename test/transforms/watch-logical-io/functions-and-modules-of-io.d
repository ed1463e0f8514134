io:genunix:bdev_strategy:start
{
	@a[probemod, probefunc, probename, probeprov] = count();
}

io:nfs:*:start
{
	@b[execname] = count();
}

io:::
{
	@c[execname] = count();
}
