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

syscall::*fork*:return /arg1 > 0/ { self->made = (int64_t)1; }
