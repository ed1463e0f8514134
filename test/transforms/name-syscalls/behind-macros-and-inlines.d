#define PATH copyinstr(arg0)
#define WHAT PATH
#define IS_OPEN (probefunc == "open")

inline string DIR = dirname(copyinstr(arg0));

syscall::open:entry
{
	printf("%s\n", WHAT);
}

syscall::mkdir:entry
{
	@[DIR] = count();
}

syscall::open64:entry,
syscall::open:entry
/IS_OPEN/
{
	@opens[execname] = count();
}

syscall::unlink*:entry
{
	printf("%s %d\n", PATH, arg0);
}

syscall::open:return
{
	@fds[arg0] = count();
}
