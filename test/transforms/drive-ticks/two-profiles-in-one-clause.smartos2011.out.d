/* both become ticks, and the clause asks which of them it was */
tick-7
{
	printf("%s\n", "profile-7");
	exit(0);
}

tick-1
{
	printf("%s\n", "profile-1");
	exit(0);
}
