sysinfo:::sys*
{
	trace(arg1);
}
