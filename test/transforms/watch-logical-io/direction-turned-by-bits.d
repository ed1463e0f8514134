io:::start
/~!(args[0]->b_flags & B_READ)/
{
	trace(args[0]->b_bcount);
}
