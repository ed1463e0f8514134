/* The remark stands as far in as the clause. */
	fbt::read_kstat_data:entry
	{
		@read[execname] = count();
	}
