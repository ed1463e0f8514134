struct kind
{
	string name;
};

translator struct kind <int kind>
{
	name = kind == 1 ? "file" : kind == 2 ? "directory" : "other";
};

/* what descriptors are, by pid and number, since a zone may not read it */
string zonesafe_fd_fs[int, int];

/* creat, open, openat and the like */
syscall::[co][rp]e*:return
/errno == 0/
{
	zonesafe_fd_fs[pid, (int)arg0] = 0;
}

syscall::so_socket:return,
syscall::accept:return
/errno == 0/
{
	zonesafe_fd_fs[pid, (int)arg0] = "sockfs";
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
	this->zonesafe_kind = probefunc == "pipe" ? "fifofs" : "sockfs";
	this->zonesafe_one = arg2 != 0 ? (int)arg1 :
	    *(int *)copyin(self->zonesafe_pair, 4);
	this->zonesafe_other = arg2 != 0 ? (int)arg2 :
	    *(int *)copyin(self->zonesafe_pair + 4, 4);
	zonesafe_fd_fs[pid, this->zonesafe_one] = this->zonesafe_kind;
	zonesafe_fd_fs[pid, this->zonesafe_other] = this->zonesafe_kind;
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
	zonesafe_fd_fs[pid, (int)arg0] =
	    zonesafe_fd_fs[pid, self->zonesafe_from - 1];
}

syscall::fcntl:return
{
	self->zonesafe_from = 0;
}

/* what a process has open as it forks, by its negative pid: it may close it before the new one runs */
syscall::*fork*:entry
{
	zonesafe_fd_fs[-pid, 0] = zonesafe_fd_fs[pid, 0];
	zonesafe_fd_fs[-pid, 1] = zonesafe_fd_fs[pid, 1];
	zonesafe_fd_fs[-pid, 2] = zonesafe_fd_fs[pid, 2];
	zonesafe_fd_fs[-pid, 3] = zonesafe_fd_fs[pid, 3];
	zonesafe_fd_fs[-pid, 4] = zonesafe_fd_fs[pid, 4];
	zonesafe_fd_fs[-pid, 5] = zonesafe_fd_fs[pid, 5];
	zonesafe_fd_fs[-pid, 6] = zonesafe_fd_fs[pid, 6];
	zonesafe_fd_fs[-pid, 7] = zonesafe_fd_fs[pid, 7];
}

/* a new process has the first 8 descriptors of its parent, whatever its pid had */
syscall::*fork*:return
/arg1 == 0 && errno == 0/
{
	zonesafe_fd_fs[pid, 0] = zonesafe_fd_fs[-ppid, 0];
	zonesafe_fd_fs[pid, 1] = zonesafe_fd_fs[-ppid, 1];
	zonesafe_fd_fs[pid, 2] = zonesafe_fd_fs[-ppid, 2];
	zonesafe_fd_fs[pid, 3] = zonesafe_fd_fs[-ppid, 3];
	zonesafe_fd_fs[pid, 4] = zonesafe_fd_fs[-ppid, 4];
	zonesafe_fd_fs[pid, 5] = zonesafe_fd_fs[-ppid, 5];
	zonesafe_fd_fs[pid, 6] = zonesafe_fd_fs[-ppid, 6];
	zonesafe_fd_fs[pid, 7] = zonesafe_fd_fs[-ppid, 7];
}

syscall::read:entry,
syscall::readv:entry,
syscall::pread*:entry
{
	trace(xlate <struct kind *>(
	    zonesafe_fd_fs[pid, arg0] == "sockfs" ? 9 /* VSOCK */ :
	    zonesafe_fd_fs[pid, arg0] == "fifofs" ? 6 /* VFIFO */ : 1 /* VREG */)->name);
}

/* what is closed, also by the end of a process, is freed */
syscall::close:entry
{
	zonesafe_fd_fs[pid, (int)arg0] = 0;
}

syscall::rexit:entry
{
	zonesafe_fd_fs[pid, 0] = 0;
	zonesafe_fd_fs[-pid, 0] = 0;
	zonesafe_fd_fs[pid, 1] = 0;
	zonesafe_fd_fs[-pid, 1] = 0;
	zonesafe_fd_fs[pid, 2] = 0;
	zonesafe_fd_fs[-pid, 2] = 0;
	zonesafe_fd_fs[pid, 3] = 0;
	zonesafe_fd_fs[-pid, 3] = 0;
	zonesafe_fd_fs[pid, 4] = 0;
	zonesafe_fd_fs[-pid, 4] = 0;
	zonesafe_fd_fs[pid, 5] = 0;
	zonesafe_fd_fs[-pid, 5] = 0;
	zonesafe_fd_fs[pid, 6] = 0;
	zonesafe_fd_fs[-pid, 6] = 0;
	zonesafe_fd_fs[pid, 7] = 0;
	zonesafe_fd_fs[-pid, 7] = 0;
}
