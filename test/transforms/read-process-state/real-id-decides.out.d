syscall::exece:return
/uid == $1/
{
	printf("%d %s\n", uid, execname);
}

syscall::rexit:entry
{
	self->owner = uid;
	@[self->owner == 0 ? "root" : "others"] = count();
}

syscall::setuid:entry
{
	@users[uid, gid] = count();
}
