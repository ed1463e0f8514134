/* both become ticks, and the clause asks which of them it was */
profile-7,
profile-1
{
	printf("%s\n", probename);
	exit(0);
}
