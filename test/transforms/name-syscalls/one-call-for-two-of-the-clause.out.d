syscall::*s*tat:entry
/probefunc == "xstat" || probefunc == "stat"/
{
	trace(probefunc == "stat" ? arg0 : arg1);
}

syscall::fs*:entry
/probefunc == "fstatat" || probefunc == "fstatat64" || probefunc == "fsat" && (arg0 == 3 || arg0 == 2)/
{
	trace(probefunc == "fstatat" || probefunc == "fsat" ? arg2 : arg1);
}
