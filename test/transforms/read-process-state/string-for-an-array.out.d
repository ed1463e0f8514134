syscall::exece:entry
{
	/* zonesafe: curpsinfo->pr_fname cannot be read in a zone: tracemem(curpsinfo->pr_fname, 16); */
	printf("%s %p\n", probefunc, 0 /* pr_fname */);
	/* zonesafe: curpsinfo->pr_fname cannot be read in a zone: printf("%*s\n", curpsinfo->pr_fname, "x"); */
	/* zonesafe: curpsinfo->pr_psargs cannot be read in a zone: this->address = (uintptr_t)curpsinfo->pr_psargs; */
	/* zonesafe: curpsinfo->pr_fname cannot be read in a zone: this->isNone = !curpsinfo->pr_fname; */
	/* zonesafe: curpsinfo->pr_fname cannot be read in a zone: this->isThere = curpsinfo->pr_fname ? 1 : 0; */
	/* zonesafe: curthread->t_procp->p_user.u_comm cannot be read in a zone: this->both = pid && curthread->t_procp->p_user.u_comm; */
	/* zonesafe: curpsinfo->pr_fname cannot be read in a zone: this->where = &curpsinfo->pr_fname; */
	/* zonesafe: strtoll(curpsinfo->pr_fname) takes D 1.11: this->number = strtoll(curpsinfo->pr_fname); */
	/* zonesafe: curpsinfo->pr_fname cannot be read in a zone: this->bytes = copyin(curpsinfo->pr_fname, 4); */
}

/* zonesafe: disabled: curpsinfo->pr_fname cannot be read in a zone
syscall::exece:entry
/curpsinfo->pr_fname/
{
	trace(pid);
}
*/

syscall::exece:return
/execname == "sh" || "init" != (execname) || execname != NULL/
{
	printf("%s %-10S %c\n", execname, execname, 45 /* pr_fname */);
	trace(execname);
	@[execname] = count();
	self->name = execname;
	self->length = strlen(execname);
	self->first = pid == 1 ? "init" : execname;
	self->rest = stringof(execname + 1);
	self->whole = (string)execname;
	self->joined = strjoin(execname, "!");
}
