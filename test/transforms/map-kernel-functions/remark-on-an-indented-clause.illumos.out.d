/* The remark stands as far in as the clause. */
	/* 0x4b02 is KSTAT_IOC_READ */
	syscall::ioctl:entry
	/arg1 == 0x4b02/
	{
		@read[execname] = count();
	}
