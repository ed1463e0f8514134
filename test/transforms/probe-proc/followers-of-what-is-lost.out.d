/* the first clause cannot be had, and those that only follow it up go with it */
/* zonesafe: disabled: proc:::fault cannot be enabled in a zone
proc:::fault
{
	self->faults = 1;
	kept = 1;
	zeroed = 0;
}
*/

/* zonesafe: disabled: proc:::exit cannot be enabled in a zone
proc:::exit
/self->faults/
{
	@a = count();
}
*/

/* zonesafe: disabled: proc:::exit cannot be enabled in a zone
proc:::exit
/self->faults && kept/
{
	self->again = 1;
}
*/

/* zonesafe: disabled: proc:::lwp-exit cannot be enabled in a zone
proc:::lwp-exit
/self->again/
{
	@b = count();
}
*/

/* zonesafe: what nothing defines any more, so that the rest compiles */
self int faults;

syscall::rexit:entry
/self->faults || uid == 0/
{
	@c = count();
}

syscall::rexit:entry,syscall::read:entry
/self->faults/
{
	@d = count();
}

/* zonesafe: disabled: proc:::exit cannot be enabled in a zone
proc:::exit
/zeroed/
{
	@e = count();
}
*/
