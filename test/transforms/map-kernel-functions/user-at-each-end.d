fbt::fop_read:return
/errno == 0/
{
	printf("%s %d", curpsinfo->pr_psargs, uid);
}

fbt::gexec:return
{
	printf("%d", uid);
}

fbt::gexec:entry
{
	printf("%d", uid);
}
