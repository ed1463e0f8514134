/* zonesafe: a zone lacks the provider: #pragma D depends_on provider proc */
/* zonesafe: a zone lacks the provider: #pragma D depends_on provider sched */
 /* zonesafe: a zone lacks the provider: #pragma D depends_on provider ip */
#pragma D depends_on provider syscall
#pragma D depends_on provider mysql

syscall::exece:return { @[execname] = count(); }
