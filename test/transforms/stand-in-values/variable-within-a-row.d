/* Each printf prints a column: without the second, what follows would stand below another title. */
inline int OPT_age = 1;
uint64_t last[int];

dtrace:::BEGIN
{
	printf("%5s ", "PID");
	OPT_age ? printf("%10s ", "AGE(us)") : 1;
	printf("%s\n", "CMD");
}

syscall::unlink*:return
{
	this->age = last[cpu] == 0 ? 0 : timestamp - last[cpu];
	printf("%5d ", pid);
	OPT_age ? printf("%10d ", this->age / 1000) : 1;
	printf("%s\n", execname);
	last[cpu] = timestamp;
}

/* a line of its own goes */
syscall::rename*:return
{
	this->age = timestamp - last[cpu];
	printf("%d\n", this->age);
	trace(pid);
}
