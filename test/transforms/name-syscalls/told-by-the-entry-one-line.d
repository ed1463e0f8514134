syscall::rmdir:return { @[execname, errno] = count(); }
