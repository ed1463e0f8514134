#!/usr/sbin/dtrace -s
/*
 * signals.d - signals sent, beside the calls of kill(2).
 */

#pragma D option quiet

/* zonesafe: disabled: proc:::signal-send cannot be enabled in a zone
proc:::signal-send
{
	printf("%-16s sends %d to %s\n", execname, args[2], args[1]->pr_fname);
}
*/

syscall::kill:entry
{
	printf("%-16s calls kill(%d, %d)\n", execname, arg0, arg1);
}
