#pragma D option quiet

syscall::mmap*:return
/errno == ENOMEM/
{
	printf("%s: no memory\n", execname);
	ustack(20);
	stack();
	trace(errno);
}

syscall::brk:return /errno != 0/ { stack(8); ustack(8); }

syscall::kill:entry
{
	if (arg1 == 9) {
		stack();
		jstack();
	} else {
		ustack();
	}
}
