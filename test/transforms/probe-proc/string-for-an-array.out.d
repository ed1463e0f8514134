/* zonesafe: disabled: proc:::create cannot be enabled in a zone
proc:::create
{
	tracemem(args[0]->pr_fname, 16);
}
*/

/* zonesafe: disabled: proc:::create cannot be enabled in a zone
proc:::create
{
	printf("%d\n", sizeof (args[0]->pr_fname));
}
*/

syscall::*fork*:return
/arg1 > 0/
{
	printf("%s %d\n", execname, sizeof ((int)(arg2 != 0 ? arg2 : arg1)));
}

syscall::exec*:entry
/copyinstr(arg0) != NULL/
{
	self->path = copyinstr(arg0);
	printf("%s\n", copyinstr(arg0));
}

/* zonesafe: disabled: proc:::create cannot be enabled in a zone
proc:::create
{
	printf("%d\n", sizeof (args[0]->pr_start));
}
*/
