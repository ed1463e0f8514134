/* zonesafe: disabled: syscall::exit:entry matches no system call on this target
syscall::exit:entry
{
	exits++;
}
*/

/* zonesafe: what the disabled clauses defined, so that the rest compiles */
long long exits;

syscall::rexit:entry
{
	trace(exits);
}
