/* zonesafe: a zone lacks the provider: #pragma D depends_on provider io */

/* zonesafe: a zone lacks the provider: #pragma D depends_on provider sched */   /* why * here */

/* zonesafe: a zone lacks the provider: #pragma D depends_on provider fbt extra words */

syscall::read:entry
{
	trace(1);
}
