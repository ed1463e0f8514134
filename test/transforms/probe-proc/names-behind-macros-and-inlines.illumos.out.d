#define WHO probefunc
inline string WHERE = probefunc;
inline string HOW = WHERE;
inline int first = arg0;
inline int code = first;

proc:::exec-success
{
	printf("%s %s\n", WHERE, probename);
}

proc:::exec-success
{
	printf("%s\n", WHO);
}

/* zonesafe: disabled: code cannot be read in a zone
proc:::exec-failure
{
	printf("%s %d\n", HOW, code);
}
*/

syscall::read:entry
{
	printf("%s %d\n", HOW, code);
}
