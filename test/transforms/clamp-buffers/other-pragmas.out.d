/* only #pragma D sets options */
#pragma D option bufpolicy=ring
#pragma D option bufsize=16m
#pragma ident option bufpolicy=fill

syscall::read:entry
{
	trace(execname);
}
