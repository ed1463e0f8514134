/* A title that names columns looks at no thread and at no processor. */
#pragma D option quiet
#define HEADER "%-8s pid execname\n"
inline string TITLE = "pid execname cpu";

tick-5s
{
	printf(HEADER, "time");
}

profile-1s
{
	printf("%s\n", TITLE);
}
