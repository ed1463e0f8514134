syscall::exece:return
/curpsinfo->pr_uid == $1/
{
	printf("%d %s\n", curpsinfo->pr_uid, execname);
}

syscall::rexit:entry
{
	self->owner = curpsinfo->pr_uid;
	@[self->owner == 0 ? "root" : "others"] = count();
}

syscall::setuid:entry
{
	@users[curpsinfo->pr_uid, curpsinfo->pr_gid] = count();
}
