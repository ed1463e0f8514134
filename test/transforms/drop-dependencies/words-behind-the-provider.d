#pragma D depends_on provider io

#pragma D depends_on provider sched   /* why * here */

#pragma D depends_on provider fbt extra words

syscall::read:entry
{
	trace(1);
}
