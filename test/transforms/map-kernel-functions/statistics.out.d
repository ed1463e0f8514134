#!/usr/sbin/dtrace -s

#pragma D option quiet

	/* who reads kernel statistics */
	/* 0x4b02 is KSTAT_IOC_READ */
	syscall::ioctl:entry
	/arg1 == 0x4b02 && execname != "dtrace"/
	{
		this->ks = (kstat_t *)copyin((uintptr_t)arg2, sizeof (kstat_t));
		@[execname, this->ks->ks_module] = count();
	}
