/* A clause that nothing begins for goes with the one that is left for its macro. */
#define RECEIVER args[1]->pr_pid

/* zonesafe: disabled: proc:::signal-send cannot be enabled in a zone
proc:::signal-send
/args[2] == SIGKILL/
{
	self->killed = RECEIVER;
}
*/

/* zonesafe: disabled: proc:::signal-send cannot be enabled in a zone
proc:::signal-send
/self->killed/
{
	trace(execname);
	self->killed = 0;
}
*/
