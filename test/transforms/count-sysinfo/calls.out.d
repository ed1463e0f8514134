int reads;

syscall::read:return,
syscall::readv:return,
syscall::pread*:return
/errno != EBADF && errno != EINVAL && errno != EFAULT/
{
	reads += 1;
	@[execname] = count();
}

syscall::write:return,
syscall::writev:return,
syscall::pwrite*:return
/errno != EBADF && errno != EINVAL && errno != EFAULT && 1 > 0/
{
	@total[execname] = sum(1);
	@by[(int64_t)1] = count();
	printf("%s wrote %d time\n", execname, (int64_t)1);
}
