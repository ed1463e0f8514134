syscall::*s*tat:entry
/probefunc == "xstat" || probefunc == "stat"/
{
	trace(probefunc == "stat" ? arg0 : arg1);
}

syscall::fs*:entry
/probefunc == "fstatat" && arg1 != 0 || probefunc == "fsat" && (arg0 == 3 || arg0 == 2) || probefunc == "fstatat64"/
{
	trace(probefunc == "fstatat" || probefunc == "fsat" ? arg2 : arg1);
}
