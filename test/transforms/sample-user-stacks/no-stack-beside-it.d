profile-97,
syscall::read:entry
{
	@[stack()] = count();
}

profile-97
{
	@b[stack()] = count();
}

syscall::read:entry
{
	names[stack(), ustack()] = 1;
}
