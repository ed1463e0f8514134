/* Where the probe is to be had, its arguments are not, by whatever name they go. */
#define PATH copyinstr(arg0)
#define MEMBER(field) args[0]->field
inline int one = arg0;
inline int two = one;
inline int three = two;
inline int four = three;
inline int five = four;
inline int six = five;

proc:::exec-success
{
	printf("%d\n", pid);
}

/* zonesafe: disabled: PATH cannot be read in a zone
proc:::exec
{
	@paths[PATH] = count();
}
*/

/* zonesafe: disabled: MEMBER(pr_pid) cannot be read in a zone
proc:::create
{
	@children[MEMBER(pr_pid)] = count();
}
*/

/* zonesafe: disabled: six cannot be read in a zone
proc:::exit
/six == 1/
{
	@exited = count();
}
*/
