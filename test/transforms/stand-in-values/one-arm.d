inline int OPT_proj = 1;
inline int OPT_fail = 1;

syscall::read:entry
{
	/* a column for each of two modes */
	printf("%d %d\n", pid, OPT_proj ? curpsinfo->pr_projid : uid);
	printf("%s %d\n", execname, OPT_proj ? (curpsinfo->pr_projid) : errno);
	printf("%s\n", OPT_proj ? execname : curlwpsinfo->pr_clname);
	/* a line for each */
	OPT_proj ? printf("%d ", curpsinfo->pr_projid) : printf("%d ", uid);
	OPT_proj ? printf("%d %d ", pid, curpsinfo->pr_projid) : 1;
	OPT_proj ? printf("%5d ", curpsinfo->pr_projid) : 1;
	/* an assignment, a count */
	(uid == 0) ? self->ok = 1 : (self->project = curpsinfo->pr_projid);
	OPT_proj ? OPT_fail ? @failed[curpsinfo->pr_projid] = count() : 1 : (@root = count());
	OPT_proj ? OPT_fail ? @failed[curpsinfo->pr_projid] = count() : (@done = count()) : 1;
	self->name = OPT_proj ? curlwpsinfo->pr_clname : execname;
	uid ? (self->path = copyinstr(arg0)) : (self->path = `utsname.nodename);
	/* the test itself */
	curpsinfo->pr_projid ? self->ok++ : 1;
	/* both */
	OPT_proj ? trace(curpsinfo->pr_projid) : trace(curpsinfo->pr_taskid);
}

syscall::read:return
/self->ok/
{
	printf("%d %d\n", arg0, self->project);
	trace(self->name);
	trace(self->path);
	self->ok = 0;
}
