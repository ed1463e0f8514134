/* where the kernel keeps the new process is lost, and nothing else */
syscall::*fork*:return
/arg1 > 0/
{
	/* zonesafe: arg0 cannot be read in a zone: trace(arg0); */
	printf("%d -> %d\n", pid, (int)(arg2 != 0 ? arg2 : arg1));
}

syscall::*fork*:return
/arg1 > 0/
{
	printf("%d %x\n", pid, 0 /* pr_addr */);
}

/* zonesafe: disabled: arg0 cannot be read in a zone
proc:::create
/((proc_t *)arg0)->p_ppid == 1/
{
	printf("%d\n", args[0]->pr_pid);
}
*/

syscall::*fork*:return
/arg1 > 0/
{
	/* zonesafe: arg0 cannot be read in a zone: @[arg0] = count(); */
	trace(execname);
}
