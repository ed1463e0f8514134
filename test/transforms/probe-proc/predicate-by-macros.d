/* what a macro stands for is one operand, also where it is not in parentheses */
#define MINE uid == 0 || progenyof($target)
#define IS(x) ppid == x || pid == x
#define EITHER MINE
#define CLOSED (uid == 0 || uid == 1)
#define SHELL execname == "sh"

proc:::exec-success
/MINE/
{
	trace(execname);
}

proc:::exec-failure
/EITHER && ppid != 1/
{
	trace(execname);
}

proc:::create
/CLOSED/
{
	trace(pid);
}

proc:::exit
/SHELL && CLOSED/
{
	trace(pid);
}

proc:::start
/IS(1)/
{
	trace(pid);
}
