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

syscall::mkdir*:entry
{
	printf("%s: %s %s in %s\n", execname, "mkdir", copyinstr(probefunc == "mkdirat" ? arg1 : arg0),
	    zonesafe_cwd[pid] != "" ? zonesafe_cwd[pid] : "<unknown>");
}

syscall::[ru][mn][dl]*:entry
/probefunc == "rmdir" || probefunc == "unlinkat" && (arg2 & 1) != 0/
{
	printf("%s: %s %s in %s\n", execname, "rmdir", copyinstr(probefunc == "unlinkat" ? arg1 : arg0),
	    zonesafe_cwd[pid] != "" ? zonesafe_cwd[pid] : "<unknown>");
}

syscall::chdir:return
/zonesafe_cwd[pid] != "/"/
{
	@[zonesafe_cwd[pid] != "" ? zonesafe_cwd[pid] : "<unknown>", "/"] = count();
}

syscall::rexit:entry
{
	zonesafe_cwd[pid] = 0;
}
