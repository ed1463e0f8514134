/* zonesafe: disabled: syscall::*stat:entry matches no system call on this target
syscall::*stat:entry
/"stat" == probefunc/
{
	trace(execname);
}
*/

/* zonesafe: disabled: syscall::*stat64:entry matches no system call on this target
syscall::*stat64:entry
/probefunc != "fstat64"/
{
	trace(execname);
}
*/
