/* what is closed must still be known when it is looked at */
syscall::close:entry
{
	printf("%d closes %s\n", pid, fds[arg0].fi_pathname);
}

syscall::fdsync:entry { trace(1); } /* stays */
