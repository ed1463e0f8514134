/* What is not in user code is in the kernel, of which there are no samples. */
profile-97
/arg1 == 0/
{
	@kernel[execname] = count();
}

profile-97
/!arg1/
{
	@again = count();
}

profile-97
/arg1 == 0x400000/
{
	@there = count();
}

profile-97
/arg1 < 0/
{
	@upper_half = count();
}

profile-97
/arg1/
{
	@user[ustack()] = count();
}
