inline int N = arg0;

/* zonesafe: disabled: sysinfo:::sysread cannot be enabled in a zone
sysinfo:::sysread
{
	@[execname] = sum(N);
}
*/
