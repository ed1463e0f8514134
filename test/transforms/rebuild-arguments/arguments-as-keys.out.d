/* arguments of processes by pid, from the stack of each new program: argc, then argv */
syscall::exec*:return
/errno == 0/
{
	this->sp = uregs[R_SP];
	this->wide = this->sp >> 32;
	this->words64 = (uint64_t *)copyin(this->sp, 72);
	this->words32 = (uint32_t *)copyin(this->sp, 36);
	this->argc = this->wide ? this->words64[0] : this->words32[0];
	this->at = this->wide ? this->words64[1] : this->words32[1];
	this->args_2 = this->argc > 0 ? copyinstr(this->at, 79) : execname;
	this->at = this->wide ? this->words64[2] : this->words32[2];
	this->arg = this->argc > 1 ? strjoin(" ", copyinstr(this->at, 79)) : "";
	this->args_2 = substr(strjoin(this->args_2, this->arg), 0, 79);
	this->at = this->wide ? this->words64[3] : this->words32[3];
	this->arg = this->argc > 2 ? strjoin(" ", copyinstr(this->at, 79)) : "";
	this->args_2 = substr(strjoin(this->args_2, this->arg), 0, 79);
	this->at = this->wide ? this->words64[4] : this->words32[4];
	this->arg = this->argc > 3 ? strjoin(" ", copyinstr(this->at, 79)) : "";
	this->args_2 = substr(strjoin(this->args_2, this->arg), 0, 79);
	this->at = this->wide ? this->words64[5] : this->words32[5];
	this->arg = this->argc > 4 ? strjoin(" ", copyinstr(this->at, 79)) : "";
	this->args_2 = substr(strjoin(this->args_2, this->arg), 0, 79);
	this->at = this->wide ? this->words64[6] : this->words32[6];
	this->arg = this->argc > 5 ? strjoin(" ", copyinstr(this->at, 79)) : "";
	this->args_2 = substr(strjoin(this->args_2, this->arg), 0, 79);
	this->at = this->wide ? this->words64[7] : this->words32[7];
	this->arg = this->argc > 6 ? strjoin(" ", copyinstr(this->at, 79)) : "";
	this->args_2 = substr(strjoin(this->args_2, this->arg), 0, 79);
	this->at = this->wide ? this->words64[8] : this->words32[8];
	this->arg = this->argc > 7 ? strjoin(" ", copyinstr(this->at, 79)) : "";
	this->args_2 = substr(strjoin(this->args_2, this->arg), 0, 79);
	zonesafe_args[pid] = this->args_2;
}

syscall::*fork*:return
/arg1 == 0 && errno == 0/
{
	zonesafe_args[pid] = zonesafe_args[ppid];
}

syscall::open*:entry
/probefunc == "open" || probefunc == "openat"/
{
	names[zonesafe_args[pid] != NULL ? zonesafe_args[pid] : execname, 1] = execname;
	self->x = names[zonesafe_args[pid] != NULL ? zonesafe_args[pid] : execname, 1];
	self->s = zonesafe_args[pid] != NULL ? zonesafe_args[pid] : execname;
}

/* for signal-send: the signal, kept until the call returns */
syscall::*kill:entry,
syscall::sigqueue:entry,
syscall::sigsendsys:entry
{
	self->zonesafe_signal = (int)arg1;
}

syscall::*kill:return,
syscall::sigqueue:return,
syscall::sigsendsys:return
/errno == 0 && self->zonesafe_signal/
{
	/* zonesafe: args[1]->pr_psargs cannot be read in a zone: printf("%s", args[1]->pr_psargs); */
	trace(pid);
}

syscall::*kill:return,
syscall::sigqueue:return,
syscall::sigsendsys:return
{
	self->zonesafe_signal = 0;
}

syscall::rexit:entry
{
	zonesafe_args[pid] = 0;
}
