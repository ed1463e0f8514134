/* fcntl(fd, F_DUPFD, ...) where it is no call of its own. */
syscall::[df][uc][pn]*:entry
/probefunc == "dup" || probefunc == "fcntl" && arg1 == 0/
{
	self->from = arg0 + 1;
}

/* only the entry of fcntl tells whether it is dup */
syscall::[df][uc][pn]*:entry
/probefunc == "dup" || probefunc == "fcntl" && arg1 == 0/
{
	self->zonesafe_dup = 1;
}

syscall::[df][uc][pn]*:return
/self->zonesafe_dup && self->from && errno == 0/
{
	printf("%d is %d", self->from - 1, (int)arg0);
	self->from = 0;
}

syscall::[df][uc][pn]*:return
/self->zonesafe_dup/
{
	self->zonesafe_dup = 0;
}
