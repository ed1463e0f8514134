/* current directories by pid, since a zone may not read them */
string zonesafe_cwd[int];

syscall::chdir:entry
{
	self->zonesafe_chdir = arg0;
}

syscall::chdir:return
/self->zonesafe_chdir && errno == 0 &&
    substr(copyinstr(self->zonesafe_chdir), 0, 1) == "/"/
{
	zonesafe_cwd[pid] = cleanpath(copyinstr(self->zonesafe_chdir));
	self->zonesafe_chdir = 0;
}

/* another path leads on from a directory that is known */
syscall::chdir:return
/self->zonesafe_chdir && errno == 0 && zonesafe_cwd[pid] != ""/
{
	this->zonesafe_from = strjoin(zonesafe_cwd[pid], "/");
	this->zonesafe_to = strjoin(this->zonesafe_from,
	    copyinstr(self->zonesafe_chdir));
	zonesafe_cwd[pid] = cleanpath(this->zonesafe_to);
}

syscall::chdir:return
{
	self->zonesafe_chdir = 0;
}

syscall::fchdir:return
/errno == 0/
{
	zonesafe_cwd[pid] = 0;
}

proc:::start
{
	zonesafe_cwd[pid] = zonesafe_cwd[ppid];
}

syscall::unlink:entry
{
	self->dir = zonesafe_cwd[pid] != "" ? zonesafe_cwd[pid] : "<unknown>";
}

proc:::exit
{
	zonesafe_cwd[pid] = 0;
}

syscall::unlink:return
/self->dir != NULL && errno == 0/
{
	printf("%s%s\n", stringof(self->dir),
	    substr(self->dir, strlen(self->dir) - 1, 1) != "/" ? "/" : "");
	self->dir = 0;
}
