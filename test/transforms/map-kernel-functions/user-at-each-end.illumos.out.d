syscall::read:return,
syscall::readv:return,
syscall::pread*:return
/errno != EBADF && errno != EINVAL && errno != EFAULT && errno == 0/
{
	printf("%s %d", curpsinfo->pr_psargs, uid);
}

/* zonesafe: disabled: fbt::gexec:return cannot be enabled in a zone
fbt::gexec:return
{
	printf("%d", uid);
}
*/

syscall::exec*:entry
{
	printf("%d", uid);
}
