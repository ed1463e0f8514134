#pragma D option quiet

syscall::mmap*:return
/errno == ENOMEM/
{
	printf("%s: no memory\n", execname);
	ustack(20);
	trace(errno);
}

syscall::brk:return /errno != 0/ { ustack(8); }

syscall::kill:entry
{
	if (arg1 == 9) {
		jstack();
	} else {
		ustack();
	}
}
