#!/usr/sbin/dtrace -Cs

#define FORGET this->thread = 0
#define CLEAR(process) process = 0

syscall::write:entry
{
	this->thread = (kthread_t *)curthread;
	FORGET;
	printf("%d %s\n", this->thread->t_tid, execname);
}

syscall::close:entry
{
	this->process = curthread->t_procp;
	CLEAR(this->process);
	printf("%d %s\n", this->process->p_pidp->pid_id, execname);
}
