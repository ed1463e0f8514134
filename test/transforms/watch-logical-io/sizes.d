#!/usr/sbin/dtrace -s

#pragma D option quiet

io:::start
{
	this->size = args[0]->b_bcount;
	@sizes[pid, curpsinfo->pr_psargs] = quantize(this->size);
}

io:::start
/args[0]->b_flags & B_READ && args[0]->b_bcount / 512 > 1/
{
	@reads = count();
}

dtrace:::END
{
	printa("%8d  %S\n%@d\n", @sizes);
}
