/* raise and abort, also of a process that was there before */
proc:::signal-send
/args[1]->pr_pid == pid/
{
	printf("%s sends %d to %s\n", execname, args[2], args[1]->pr_fname);
}
