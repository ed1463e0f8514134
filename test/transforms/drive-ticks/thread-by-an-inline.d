/* A tick that looks at the thread it interrupts is no clock, whatever the name of what it looks at. */
#define WHO execname
inline pid_t who = pid;

syscall:::entry
{
	@ = count();
}

tick-10ms
{
	@seen[who] = count();
}

profile:::tick-11ms
{
	@named[WHO] = count();
}

tick-1s
{
	printa(@);
}
