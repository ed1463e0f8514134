/* Where the probe is to be had, its arguments are not, by whatever name they go. */
#define PATH copyinstr(arg0)
#define MEMBER(field) args[0]->field
inline int one = arg0;
inline int two = one;
inline int three = two;
inline int four = three;
inline int five = four;
inline int six = five;

syscall::exec*:return
/errno == 0/
{
	printf("%d\n", pid);
}

/* zonesafe: disabled: proc:::exec cannot be enabled in a zone
proc:::exec
{
	@paths[PATH] = count();
}
*/

/* zonesafe: disabled: proc:::create cannot be enabled in a zone
proc:::create
{
	@children[MEMBER(pr_pid)] = count();
}
*/

/* zonesafe: disabled: proc:::exit cannot be enabled in a zone
proc:::exit
/six == 1/
{
	@exited = count();
}
*/
