/* the name of an option ends in args */
inline int OPT_args = 1;

proc:::exec-success
/OPT_args/
{
	trace(execname);
}
