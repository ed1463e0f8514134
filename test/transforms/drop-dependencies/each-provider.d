#pragma D depends_on provider proc
#pragma D depends_on provider sched
 #pragma D depends_on provider ip
#pragma D depends_on provider syscall
#pragma D depends_on provider mysql

syscall::exece:return { @[execname] = count(); }
