#!/usr/sbin/dtrace -s

inline int FILTER = 0;

io:::start,
io:::done
{
	this->wanted = !FILTER;
	args[1]->dev_statname == "sd0" ? this->wanted = 1 : 1;
}

io:::start
/this->wanted/
{
	@[execname] = count();
}

io:::done
/this->wanted/
{
	@sizes = quantize(args[0]->b_bcount);
}
