/* for exit: whether the process ends by its own call, or with its last thread */
syscall::rexit:entry,
syscall::lwp_exit:entry
{
	self->zonesafe_exits = probefunc == "rexit" || curpsinfo->pr_nlwp == 1;
}

/* where the reason is settled, what asks for it goes */
proc:::exit /self->zonesafe_exits && uid == 0 && pid > 1/ { @a = count(); }
proc:::exit /uid == 0 && self->zonesafe_exits/ { @b = count(); }
proc:::exit /(self->zonesafe_exits)/ { @c = count(); }
proc:::exit /self->zonesafe_exits/ { @d = count(); }
proc:::exit { @e[self->zonesafe_exits ? "exited" : "killed"] = count(); }
proc:::exit { @f[!self->zonesafe_exits ? "killed" : "exited"] = count(); }
/* zonesafe: disabled: args[0] cannot be read in a zone
proc:::exit { @g[args[0] == CLD_KILLED ? "killed" : args[0] == CLD_DUMPED ? "dumped" : "exited"] = count(); }
*/
proc:::exit { @h[self->zonesafe_exits ? (self->zonesafe_exits ? CLD_EXITED : CLD_KILLED) : 0, self->zonesafe_exits ? CLD_EXITED : CLD_KILLED] = count(); }
proc:::exit { printf("%d %ld %d\n", self->zonesafe_exits ? CLD_EXITED : CLD_KILLED, (int64_t)(self->zonesafe_exits ? CLD_EXITED : CLD_KILLED), (self->zonesafe_exits ? CLD_EXITED : CLD_KILLED) + 1); }
proc:::exit /pid == 3 || self->zonesafe_exits/ { @i = count(); }
proc:::exit /self->zonesafe_exits && pid == 2/ { @j = count(); }
proc:::exit /(self->zonesafe_exits ? CLD_EXITED : CLD_KILLED) == CLD_KILLED || self->zonesafe_exits/ { @k = count(); }

proc:::exit
{
	self->zonesafe_exits = 0;
}
