/* What only looks like an argument or a name of the probe hides nothing. */
#pragma D option quiet
#define USAGE "say arg0"
#define MAX(arg0, arg1) ((arg0) > (arg1) ? (arg0) : (arg1))
#define LATER arg0
inline string FORM = "args: probename";

proc:::exec-success
{
	printf("%s %s %d %d\n", FORM, USAGE, MAX(1, 2), sizeof (LATER));
}
