/* A condition that is too long for the line of the predicate goes on four columns further in. */
syscall::write:entry
/fds[arg0].fi_name == "log" || seen[fds[arg0].fi_pathname]++ == 0 || arg0 == 2/
{
	@[execname] = sum(arg2);
}
