syscall::exece:entry
{
	print(curpsinfo->pr_fname);
	printf("%d\n", strtoll(curpsinfo->pr_fname));
}
