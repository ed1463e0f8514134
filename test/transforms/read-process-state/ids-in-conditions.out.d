syscall::read:entry
/uid > 0 || gid > 0/
{
	@ = count();
}

/* zonesafe: disabled: curpsinfo->pr_uid cannot be read in a zone
syscall::read:entry
/curpsinfo->pr_uid ^^ curpsinfo->pr_euid/
{
	@b = count();
}
*/

/* zonesafe: disabled: curpsinfo->pr_uid cannot be read in a zone
syscall::read:entry
/curpsinfo->pr_uid && curpsinfo->pr_euid/
{
	@c = count();
}
*/
