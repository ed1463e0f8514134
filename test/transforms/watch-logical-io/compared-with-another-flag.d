io:::start
/(args[0]->b_flags & B_READ) == B_WRITE/
{
	trace(execname);
}
