#!/usr/sbin/dtrace -Cs
/* With -C these lines are gone before dtrace looks past the slash that closes a predicate. */
proc:::exec-success
#ifdef OWN
/uid == 1/
#endif
{
	trace(execname);
}

/* One that stands behind the predicate is in no way. */
syscall::read:entry
/pid == 1/
#ifdef READS
#define READ	1
#endif
{
	trace(execname);
}

/* zonesafe: disabled: fbt::ufs_read:entry cannot be enabled in a zone
fbt::ufs_read:entry
/pid == 1
#ifdef OWN
    && uid == 1
#endif
/
{
	trace(pid);
}
*/
#define LOOKED	1
