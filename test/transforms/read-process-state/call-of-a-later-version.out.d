/* zonesafe: disabled: print(curpsinfo->pr_fname) takes D 1.9
syscall::exece:entry
{
	print(curpsinfo->pr_fname);
	printf("%d\n", strtoll(curpsinfo->pr_fname));
}
*/
