syscall::read:entry
/curpsinfo->pr_uid > 0 || curpsinfo->pr_gid > 0/
{
	@ = count();
}

syscall::read:entry
/curpsinfo->pr_uid ^^ curpsinfo->pr_euid/
{
	@b = count();
}

syscall::read:entry
/curpsinfo->pr_uid && curpsinfo->pr_euid/
{
	@c = count();
}
