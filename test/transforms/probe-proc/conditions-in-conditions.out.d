self int seen;

syscall::rexit:entry
{
	@["exit"] = count();
}

syscall::rexit:entry
/self->seen/
{
	this->why = "exit";
	printf("%s %s\n", execname, this->why);
}
