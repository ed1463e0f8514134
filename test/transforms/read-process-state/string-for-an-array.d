syscall::exece:entry
{
	tracemem(curpsinfo->pr_fname, 16);
	printf("%s %p\n", probefunc, curpsinfo->pr_fname);
	printf("%*s\n", curpsinfo->pr_fname, "x");
	this->address = (uintptr_t)curpsinfo->pr_psargs;
	this->isNone = !curpsinfo->pr_fname;
	this->isThere = curpsinfo->pr_fname ? 1 : 0;
	this->both = pid && curthread->t_procp->p_user.u_comm;
	this->where = &curpsinfo->pr_fname;
	this->number = strtoll(curpsinfo->pr_fname);
	this->bytes = copyin(curpsinfo->pr_fname, 4);
}

syscall::exece:entry
/curpsinfo->pr_fname/
{
	trace(pid);
}

syscall::exece:return
/curpsinfo->pr_fname == "sh" || "init" != (curpsinfo->pr_fname) || curpsinfo->pr_fname != NULL/
{
	printf("%s %-10S %c\n", curpsinfo->pr_fname, curpsinfo->pr_psargs, curpsinfo->pr_fname[0]);
	trace(curpsinfo->pr_fname);
	@[curpsinfo->pr_fname] = count();
	self->name = curpsinfo->pr_fname;
	self->length = strlen(curpsinfo->pr_fname);
	self->first = pid == 1 ? "init" : curpsinfo->pr_fname;
	self->rest = stringof(curpsinfo->pr_fname + 1);
	self->whole = (string)curpsinfo->pr_fname;
	self->joined = strjoin(curpsinfo->pr_fname, "!");
}
