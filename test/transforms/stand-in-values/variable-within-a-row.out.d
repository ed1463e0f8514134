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
	/* zonesafe: cpu cannot be read in a zone: this->age = last[cpu] == 0 ? 0 : timestamp - last[cpu]; */
	printf("%5d ", pid);
	OPT_age ? printf("%10d ", -1 /* this->age */) : 1;
	printf("%s\n", execname);
	/* zonesafe: cpu cannot be read in a zone: last[cpu] = timestamp; */
}

/* a line of its own goes */
syscall::rename*:return
{
	/* zonesafe: cpu cannot be read in a zone: this->age = timestamp - last[cpu]; */
	/* zonesafe: needs this->age: cpu cannot be read in a zone: printf("%d\n", this->age); */
	trace(pid);
}
