syscall::[co][rp]e*:entry
/probefunc == "creat" || probefunc == "creat64" || (probefunc == "open" || probefunc == "open64") && (arg1 & 0x703) == 0x301 || (probefunc == "openat" || probefunc == "openat64") && (arg2 & 0x703) == 0x301/
{
	@created[execname, copyinstr(probefunc == "openat" || probefunc == "openat64" ? arg1 : arg0)] = count();
}
