io:::start
/args[0]->b_flags & B_READ/
{
	@reads[execname] = count();
	in_flight++;
}

io:::done
/(args[0]->b_flags & B_READ) != 0/
{
	in_flight--;
	@errors[args[0]->b_error] = count();
}

io::bdev_strategy:start
/!(args[0]->b_flags & B_READ) && pid != $pid/
{
	@writes[execname, probefunc] = count();
}
