tick-1s
{
	printf("%d\n", cpu);
	exit(0);
}

tick-5s
{
	/* zonesafe: curpsinfo->pr_projid cannot be read in a zone: printf("%d\n", curpsinfo->pr_projid); */
	beats++;
}

profile-997
{
	printf("%d\n", cpu);
}

profile-1s
{
	printf("%d\n", cpu);
	beats++;
}
