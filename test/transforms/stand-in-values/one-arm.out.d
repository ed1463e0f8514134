inline int OPT_proj = 1;
inline int OPT_fail = 1;

syscall::read:entry
{
	/* a column for each of two modes */
	printf("%d %d\n", pid, OPT_proj ? 0 /* pr_projid */ : uid);
	printf("%s %d\n", execname, OPT_proj ? -1 /* pr_projid */ : errno);
	printf("%s\n", OPT_proj ? execname : "-" /* pr_clname */);
	/* a line for each */
	OPT_proj ? printf("%d ", -1 /* pr_projid */) : printf("%d ", uid);
	OPT_proj ? printf("%d %d ", pid, -1 /* pr_projid */) : 1;
	OPT_proj ? printf("%5d ", -1 /* pr_projid */) : 1;
	/* an assignment, a count */
	(uid == 0) ? self->ok = 1 : 1 /* zonesafe: curpsinfo->pr_projid cannot be read in a zone: (self->project = curpsinfo->pr_projid) */;
	OPT_proj ? 1 /* zonesafe: curpsinfo->pr_projid cannot be read in a zone: OPT_fail ? @failed[curpsinfo->pr_projid] = count() : 1 */ : (@root = count());
	OPT_proj ? OPT_fail ? 1 /* zonesafe: curpsinfo->pr_projid cannot be read in a zone: @failed[curpsinfo->pr_projid] = count() */ : (@done = count()) : 1;
	/* zonesafe: curlwpsinfo->pr_clname cannot be read in a zone: self->name = OPT_proj ? curlwpsinfo->pr_clname : execname; */
	uid ? (self->path = copyinstr(arg0)) : "" /* zonesafe: `utsname.nodename is kernel memory: (self->path = `utsname.nodename) */;
	/* the test itself */
	/* zonesafe: curpsinfo->pr_projid cannot be read in a zone: curpsinfo->pr_projid ? self->ok++ : 1; */
	/* both */
	/* zonesafe: curpsinfo->pr_projid cannot be read in a zone: OPT_proj ? trace(curpsinfo->pr_projid) : trace(curpsinfo->pr_taskid); */
}

syscall::read:return
/self->ok/
{
	printf("%d %d\n", arg0, -1 /* self->project */);
	/* zonesafe: needs self->name: curlwpsinfo->pr_clname cannot be read in a zone: trace(self->name); */
	trace(self->path);
	self->ok = 0;
}
