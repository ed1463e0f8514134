#pragma D option quiet

syscall::mmap*:return
/errno == ENOMEM/
{
	printf("%s: no memory\n", execname);
	ustack(20);
	trace(errno);
}

syscall::brk:return /errno != 0/ { ustack(8); }

/* zonesafe: disabled: if takes a dtrace of 2016 or later
syscall::kill:entry
{
	if (arg1 == 9) {
		stack();
		jstack();
	} else {
		ustack();
	}
}
*/
