/* only the entry of fstatat64 tells whether it is stat64 or lstat64 */
syscall::*tat64:entry
/probefunc == "stat64" || probefunc == "lstat64" || probefunc == "fstatat64" &&
    (arg1 != 0 && (arg3 & 0x1000) == 0 || (arg3 & 0x1000) != 0)/
{
	self->zonesafe_stat64 = 1;
}

/* descriptions of several sides and modules do not become one */
syscall::*s*tat:entry
/probefunc == "stat" || probefunc == "lstat" || probefunc == "fstatat" && (arg1 != 0 && (arg3 & 0x1000) == 0 || (arg3 & 0x1000) != 0)/
{
	@a[probename] = count();
}

syscall::*tat64:return
/self->zonesafe_stat64/
{
	@a[probename] = count();
}

syscall::*tat64:return
/self->zonesafe_stat64/
{
	self->zonesafe_stat64 = 0;
}

syscall:genunix:*access*:entry,
syscall::[ru][mn][dl]*:entry
{
	@b[pid] = count();
}

syscall::*chmod*:entry
{
	@c[probefunc == "fchmodat" ? arg2 : arg1] = count();
}

syscall::unlink*:,
syscall::rename*:entry
{
	@d = count();
}

/* zonesafe: disabled: syscall::unlink: matches no system call on Solaris 11
syscall::unlink:
{
	trace(arg0);
}
*/

/* zonesafe: disabled: syscall::open:entry matches no system call on Solaris 11
syscall::open:entry,
syscall::open64:entry,
syscall::creat:entry
{
	@e[probefunc] = count();
	trace(copyinstr(arg0));
	trace(arg3);
}
*/

syscall::o*64:entry
/* zonesafe: , syscall::*link:entry */
/probefunc == "open64" || "unlink" == probefunc/
{
	trace(1);
}

syscall::o*64:entry
{
	trace(probefunc);
}
