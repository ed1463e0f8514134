tick-$1s
{
	printf("every %d seconds\n", $1);
}

tick-$2min
{
	beats++;
}
