syscall::exec*:return
{
	programs++;
}

syscall::lwp_create:return,
syscall::*fork*:return
/arg1 >= 0/
{
	@[execname] = count();
}

syscall::lwp_exit:entry,
syscall::rexit:entry
{
	@[execname] = count();
}

syscall::exec*:entry
{
	@["exec"] = count();
}

syscall::exec*:return
/errno == 0/
{
	@["exec-success"] = count();
}

syscall::exec*:return
/errno != 0/
{
	@["exec-failure"] = count();
}

/* zonesafe: disabled: proc:::*exec* cannot be enabled in a zone
proc:::*exec*
/args[0] != 0/
{
	tries++;
}
*/

/* zonesafe: disabled: proc::: cannot be enabled in a zone
proc:::
{
	@all[probename] = count();
}
*/
