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

syscall::*fork*:return
/arg1 == 0 && errno == 0/
{
	zonesafe_cwd[pid] = zonesafe_cwd[ppid];
}

/* the path of what is removed, whole */
syscall::unlink*:entry
/probefunc == "unlink" || probefunc == "unlinkat" && (arg2 & 1) == 0/
{
	this->dir = zonesafe_cwd[pid] != "" ? zonesafe_cwd[pid] : "<unknown>";
	this->length = strlen(this->dir);
	this->slash = substr(this->dir, this->length - 1, 1) == "/" ? "" : "/";
	this->file = copyinstr(probefunc == "unlinkat" ? arg1 : arg0);
	printf("%s\n", strjoin(strjoin(zonesafe_cwd[pid] != "" ?
	    zonesafe_cwd[pid] : "<unknown>", this->slash), this->file));
}

syscall::rexit:entry
{
	zonesafe_cwd[pid] = 0;
}
