io:::start
/args[0]->b_flags & B_READ || execname == "cp"/
{
	trace(args[0]->b_bcount);
}
