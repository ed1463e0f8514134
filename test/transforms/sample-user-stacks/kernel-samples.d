profile-997
/arg0/
{
	@kernel[execname] = count();
}

profile:::profile-997
/arg0 != 0 && pid == $target/
{
	@kernel["target"] = count();
}

profile-997
/arg1/
{
	@user[ustack()] = count();
}

profile-997
/arg0 || arg1/
{
	@all[stack(), ustack()] = count();
}

profile-97hz
/!arg0/
{
	@["user"] = count();
}
