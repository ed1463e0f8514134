syscall::[co][rp]e*:entry
/probefunc == "creat"/
{
	@[probefunc] = count();
}

syscall::open*:entry
/probefunc == "open" || probefunc == "openat"/
{
	@["open"] = count();
}

syscall::[co][rp]e*:return
/probefunc == "creat" || probefunc == "open" || probefunc == "openat"/
{
	@fails = sum(errno != 0);
}
