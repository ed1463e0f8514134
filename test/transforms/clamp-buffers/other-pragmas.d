/* only #pragma D sets options */
#pragma D option bufpolicy=ring
#pragma D option bufsize=64m
#pragma ident option bufpolicy=fill

syscall::read:entry
{
	trace(execname);
}
