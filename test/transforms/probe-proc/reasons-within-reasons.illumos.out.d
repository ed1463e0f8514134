/* for exit: whether the process ends by its own call */
syscall::rexit:entry
{
	self->zonesafe_exits = 1;
}

proc:::exit
{
	printf("%s", self->zonesafe_exits ? ((self->zonesafe_exits ? CLD_EXITED : CLD_KILLED) == CLD_KILLED ? "a" : "b") : (pid == 1 ? "c" : "d"));
	printf("%d", pid == 1 ? (self->zonesafe_exits ? 3 : 4) : 5);
}

proc:::exit
{
	self->zonesafe_exits = 0;
}
