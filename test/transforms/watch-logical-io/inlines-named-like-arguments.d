int nargs;
int args_seen;
inline int more = nargs + 1;
inline int seen = args_seen + 1;

io:::start
{
	nargs = more;
	args_seen = seen;
	trace(execname);
}
