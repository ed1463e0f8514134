/* what descriptors are, by pid and number, since a zone may not read it */
string zonesafe_fd_name[int, int];

/* creat, open, openat and the like */
syscall::[co][rp]e*:entry
{
	self->zonesafe_path =
	    probefunc == "openat" || probefunc == "openat64" ? arg1 : arg0;
}

syscall::[co][rp]e*:return
/self->zonesafe_path && errno == 0/
{
	zonesafe_fd_name[pid, (int)arg0] =
	    basename(copyinstr(self->zonesafe_path));
}

syscall::[co][rp]e*:return
{
	self->zonesafe_path = 0;
}

syscall::so_socket:return,
syscall::accept:return
/errno == 0/
{
	zonesafe_fd_name[pid, (int)arg0] = 0;
}

/* pipe and so_socketpair; the name of pipe is refused until its module is loaded */
syscall::[ps][io]*p*[er]:entry
{
	self->zonesafe_pair = arg0;
}

/* older kernels return the descriptors of a pipe, others write them to memory */
syscall::[ps][io]*p*[er]:return
/(self->zonesafe_pair || arg2 != 0) && errno == 0/
{
	this->zonesafe_one = arg2 != 0 ? (int)arg1 :
	    *(int *)copyin(self->zonesafe_pair, 4);
	this->zonesafe_other = arg2 != 0 ? (int)arg2 :
	    *(int *)copyin(self->zonesafe_pair + 4, 4);
	zonesafe_fd_name[pid, this->zonesafe_one] = 0;
	zonesafe_fd_name[pid, this->zonesafe_other] = 0;
}

syscall::[ps][io]*p*[er]:return
{
	self->zonesafe_pair = 0;
}

/* dup and dup2: fcntl with F_DUPFD, F_DUP2FD and their kin; kept plus one, since 0 is as good as unset */
syscall::fcntl:entry
/arg1 == 0 || arg1 == 9 || arg1 == 36 || arg1 == 37/
{
	self->zonesafe_from = arg0 + 1;
}

syscall::fcntl:return
/self->zonesafe_from && errno == 0/
{
	zonesafe_fd_name[pid, (int)arg0] =
	    zonesafe_fd_name[pid, self->zonesafe_from - 1];
}

syscall::fcntl:return
{
	self->zonesafe_from = 0;
}

/* what a process has open as it forks, by its negative pid: it may close it before the new one runs */
syscall::*fork*:entry
{
	zonesafe_fd_name[-pid, 0] = zonesafe_fd_name[pid, 0];
	zonesafe_fd_name[-pid, 1] = zonesafe_fd_name[pid, 1];
	zonesafe_fd_name[-pid, 2] = zonesafe_fd_name[pid, 2];
	zonesafe_fd_name[-pid, 3] = zonesafe_fd_name[pid, 3];
	zonesafe_fd_name[-pid, 4] = zonesafe_fd_name[pid, 4];
	zonesafe_fd_name[-pid, 5] = zonesafe_fd_name[pid, 5];
	zonesafe_fd_name[-pid, 6] = zonesafe_fd_name[pid, 6];
	zonesafe_fd_name[-pid, 7] = zonesafe_fd_name[pid, 7];
}

/* a new process has the first 8 descriptors of its parent, whatever its pid had */
syscall::*fork*:return
/arg1 == 0 && errno == 0/
{
	zonesafe_fd_name[pid, 0] = zonesafe_fd_name[-ppid, 0];
	zonesafe_fd_name[pid, 1] = zonesafe_fd_name[-ppid, 1];
	zonesafe_fd_name[pid, 2] = zonesafe_fd_name[-ppid, 2];
	zonesafe_fd_name[pid, 3] = zonesafe_fd_name[-ppid, 3];
	zonesafe_fd_name[pid, 4] = zonesafe_fd_name[-ppid, 4];
	zonesafe_fd_name[pid, 5] = zonesafe_fd_name[-ppid, 5];
	zonesafe_fd_name[pid, 6] = zonesafe_fd_name[-ppid, 6];
	zonesafe_fd_name[pid, 7] = zonesafe_fd_name[-ppid, 7];
}

/* What a variable keeps of mmap may be -1, too. */
syscall::mmap:entry
{
	this->fd = arg4;
	trace(zonesafe_fd_name[pid, this->fd] != "" ?
	    zonesafe_fd_name[pid, this->fd] : (int)this->fd < 0 ? "<none>" : "<unknown>");
	self->mapped = (int)arg4;
}

syscall::mmap:return
{
	trace(zonesafe_fd_name[pid, self->mapped] != "" ?
	    zonesafe_fd_name[pid, self->mapped] : (int)self->mapped < 0 ? "<none>" : "<unknown>");
	self->mapped = 0;
}

/* What another call was given is a descriptor. */
syscall::read:entry
{
	self->fd = arg0;
}

syscall::read:return
{
	trace(zonesafe_fd_name[pid, self->fd] != "" ?
	    zonesafe_fd_name[pid, self->fd] : "<unknown>");
	self->fd = 0;
}

/* what is closed, also by the end of a process, is freed */
syscall::close:entry
{
	zonesafe_fd_name[pid, (int)arg0] = 0;
}

syscall::rexit:entry
{
	zonesafe_fd_name[pid, 0] = 0;
	zonesafe_fd_name[-pid, 0] = 0;
	zonesafe_fd_name[pid, 1] = 0;
	zonesafe_fd_name[-pid, 1] = 0;
	zonesafe_fd_name[pid, 2] = 0;
	zonesafe_fd_name[-pid, 2] = 0;
	zonesafe_fd_name[pid, 3] = 0;
	zonesafe_fd_name[-pid, 3] = 0;
	zonesafe_fd_name[pid, 4] = 0;
	zonesafe_fd_name[-pid, 4] = 0;
	zonesafe_fd_name[pid, 5] = 0;
	zonesafe_fd_name[-pid, 5] = 0;
	zonesafe_fd_name[pid, 6] = 0;
	zonesafe_fd_name[-pid, 6] = 0;
	zonesafe_fd_name[pid, 7] = 0;
	zonesafe_fd_name[-pid, 7] = 0;
}
