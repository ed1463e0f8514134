syscall::rexit:entry
{
	@exited[execname] = count();
}

syscall::rexit:entry /uid != 0 && execname != "sh"/ { others++; }

/* zonesafe: disabled: proc:::exit cannot be enabled in a zone
proc:::exit
/args[0] != CLD_EXITED/
{
	printf("%s (%d) was killed\n", execname, pid);
}
*/

/* zonesafe: disabled: proc:::exit cannot be enabled in a zone
proc:::exit
/(args[0] == CLD_KILLED || args[0] == CLD_DUMPED) && uid == 0/
{
	@dumped[execname] = count();
}
*/

syscall::rexit:entry
{
	printf("%s %s\n", execname,
	    "exited");
}
