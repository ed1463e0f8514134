profile-997
/pid == $target/
{
	@[stack()] = count();
}

profile-97hz
/execname == "java"/
{
	stack();
}

syscall::read:entry
{
	@reads[stack(), execname] = count();
}

syscall::write:entry
{
	trace(execname);
	stack();
}
