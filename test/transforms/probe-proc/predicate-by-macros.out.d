/* what a macro stands for is one operand, also where it is not in parentheses */
#define MINE uid == 0 || progenyof($target)
#define IS(x) ppid == x || pid == x
#define EITHER MINE
#define CLOSED (uid == 0 || uid == 1)
#define SHELL execname == "sh"

syscall::exec*:return
/errno == 0 && (MINE)/
{
	trace(execname);
}

syscall::exec*:return
/errno != 0 && (EITHER && ppid != 1)/
{
	trace(execname);
}

syscall::*fork*:return
/arg1 > 0 && CLOSED/
{
	trace(pid);
}

syscall::rexit:entry
/SHELL && CLOSED/
{
	trace(pid);
}

syscall::*fork*:return
/arg1 == 0 && (IS(1))/
{
	trace(pid);
}
