#pragma D option quiet

/* who starts what */
syscall::*fork*:return
/arg1 > 0/
{
	printf("%s (%d of %d, user %d) forks %d\n", execname,
	    pid, ppid, uid, (int)(arg2 != 0 ? arg2 : arg1));
	parent[(int)(arg2 != 0 ? arg2 : arg1)] = pid;
}

/* zonesafe: disabled: args[0]->pr_projid cannot be read in a zone
syscall::*fork*:return
/arg1 > 0 && (curpsinfo->pr_projid == 100 || ((int)(arg2 != 0 ? arg2 : arg1)) % 2)/
{
	printf("%s", execname);
}
*/

syscall::*fork*:return
/arg1 > 0/
{
	/* zonesafe: args[0]->pr_start.tv_sec cannot be read in a zone: @since[args[0]->pr_start.tv_sec] = count(); */
	@forks[execname] = count();
}
