/* where the kernel keeps the new process is lost, and nothing else */
proc:::create
{
	/* zonesafe: arg0 cannot be read in a zone: trace(arg0); */
	printf("%d -> %d\n", pid, -1 /* pr_pid */);
}

proc:::create
{
	printf("%d %x\n", pid, 0 /* arg0 */);
}

/* zonesafe: disabled: arg0 cannot be read in a zone
proc:::create
/((proc_t *)arg0)->p_ppid == 1/
{
	printf("%d\n", args[0]->pr_pid);
}
*/

proc:::create
{
	/* zonesafe: arg0 cannot be read in a zone: @[arg0] = count(); */
	trace(execname);
}
