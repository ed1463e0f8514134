/* where the kernel keeps the new process is lost, and nothing else */
proc:::create
{
	trace(arg0);
	printf("%d -> %d\n", pid, args[0]->pr_pid);
}

proc:::create
{
	printf("%d %x\n", pid, arg0);
}

proc:::create
/((proc_t *)arg0)->p_ppid == 1/
{
	printf("%d\n", args[0]->pr_pid);
}

proc:::create
{
	@[arg0] = count();
	trace(execname);
}
