#!/usr/sbin/dtrace -s

#pragma D option quiet

	/* who reads kernel statistics */
	fbt:kstat:read_kstat_data:entry
	/execname != "dtrace"/
	{
		this->ks = (kstat_t *)copyin((uintptr_t)arg1, sizeof (kstat_t));
		@[execname, this->ks->ks_module] = count();
	}
