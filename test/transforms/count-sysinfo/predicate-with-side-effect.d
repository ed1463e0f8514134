sysinfo:::readch
/seen++ % 100 == 0/
{
	trace(arg0);
}
