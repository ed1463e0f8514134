/* the name of an option ends in args */
inline int OPT_args = 1;

syscall::exec*:return
/errno == 0 && OPT_args/
{
	trace(execname);
}
