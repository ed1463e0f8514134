#define WHO probefunc
inline string WHERE = probefunc;
inline string HOW = WHERE;
inline int first = arg0;
inline int code = first;

/* zonesafe: disabled: proc:::exec-success cannot be enabled in a zone
proc:::exec-success
{
	printf("%s %s\n", WHERE, probename);
}
*/

/* zonesafe: disabled: proc:::exec-success cannot be enabled in a zone
proc:::exec-success
{
	printf("%s\n", WHO);
}
*/

/* zonesafe: disabled: proc:::exec-failure cannot be enabled in a zone
proc:::exec-failure
{
	printf("%s %d\n", HOW, code);
}
*/

syscall::read:entry
{
	printf("%s %d\n", HOW, code);
}
