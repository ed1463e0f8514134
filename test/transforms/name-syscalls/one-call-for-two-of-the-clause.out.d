syscall::*s*tat:entry
/probefunc == "xstat" || probefunc == "stat"/
{
	trace((probefunc == "stat" ? arg0 : arg1));
}

syscall::fs*:entry
/probefunc == "fsat" && (arg0 == 3 || arg0 == 2) || probefunc == "fstatat" || probefunc == "fstatat64"/
{
	trace((probefunc == "fsat" ? arg2 : arg1));
}
