/* Where an inline is used is not known. */
inline int here = cpu;

syscall::brk:entry
{
	printf("%d %s\n", here, execname);
}
