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

proc:::exec-failure
{
	printf("%s %d\n", HOW, code);
}

syscall::read:entry
{
	printf("%s %d\n", HOW, code);
}
