/* zonesafe: disabled: sysinfo:::pswitch cannot be enabled in a zone
sysinfo:::pswitch,
sysinfo:::inv_swtch
{
	@[execname, probename] = sum(arg0);
}
*/

/* zonesafe: sysinfo:::trap, */
syscall::lwp_park:entry
{
	@first[probefunc, arg0] = count();
}

/* zonesafe: disabled: sysinfo:::*fork cannot be enabled in a zone
sysinfo:::*fork { self->made = args[0]; }
*/
