#pragma D option quiet

int total;

/* for signal-send: the signal and who is to get it, kept until the call returns */
syscall::*kill:entry,
syscall::sigqueue:entry,
syscall::sigsendsys:entry
{
	self->zonesafe_signal = (int)arg1;
	self->zonesafe_receiver = probefunc == "lwp_kill" ? pid :
	    probefunc == "sigsendsys" ? 0 : (int)arg0;
}

/* what shows that an argument has 64 bits, and what does not */
syscall::*kill:return, syscall::sigqueue:return, syscall::sigsendsys:return /errno == 0 && self->zonesafe_signal/ { printf("%d\n", self->zonesafe_signal); }
syscall::*kill:return, syscall::sigqueue:return, syscall::sigsendsys:return /errno == 0 && self->zonesafe_signal/ { printf("%ld\n", (int64_t)self->zonesafe_signal); }
syscall::*kill:return, syscall::sigqueue:return, syscall::sigsendsys:return /errno == 0 && self->zonesafe_signal/ { printf("%d %ld\n", self->zonesafe_signal, (int64_t)self->zonesafe_signal + 1); }
syscall::*kill:return, syscall::sigqueue:return, syscall::sigsendsys:return /errno == 0 && self->zonesafe_signal/ { printf("%ld\n", -(int64_t)self->zonesafe_signal); }
syscall::*kill:return, syscall::sigqueue:return, syscall::sigsendsys:return /errno == 0 && self->zonesafe_signal/ { printf("%ld\n", ((int64_t)self->zonesafe_signal << 1) | 1); }
syscall::*kill:return, syscall::sigqueue:return, syscall::sigsendsys:return /errno == 0 && self->zonesafe_signal/ { printf("%ld\n", self->zonesafe_signal ? 1L : 2L); }
syscall::*kill:return, syscall::sigqueue:return, syscall::sigsendsys:return /errno == 0 && self->zonesafe_signal/ { printf("%ld\n", pid ? (int64_t)self->zonesafe_signal : 2); }
syscall::*kill:return, syscall::sigqueue:return, syscall::sigsendsys:return /errno == 0 && self->zonesafe_signal/ { printf("%ld\n", !self->zonesafe_signal + 1L); }
syscall::*kill:return, syscall::sigqueue:return, syscall::sigsendsys:return /errno == 0 && self->zonesafe_signal/ { printf("%ld\n", (self->zonesafe_signal == 9) + 1L); }
syscall::*kill:return, syscall::sigqueue:return, syscall::sigsendsys:return /errno == 0 && self->zonesafe_signal/ { this->signal = (int64_t)self->zonesafe_signal; last = (int64_t)self->zonesafe_signal; total += self->zonesafe_signal; }
syscall::*kill:return, syscall::sigqueue:return, syscall::sigsendsys:return /errno == 0 && self->zonesafe_signal/ { @a[self->zonesafe_signal] = count(); counted[self->zonesafe_signal] = 1; }
syscall::*kill:return, syscall::sigqueue:return, syscall::sigsendsys:return /errno == 0 && self->zonesafe_signal/ { @b = sum(self->zonesafe_signal); trace((int64_t)self->zonesafe_signal); }

/* names of processes by pid, since a zone may read only the current one */
string zonesafe_name[int];

syscall::*fork*:return,
syscall::*kill:entry,
syscall::exec*:return
{
	zonesafe_name[pid] = execname;
}

syscall::*kill:return, syscall::sigqueue:return, syscall::sigsendsys:return /errno == 0 && self->zonesafe_signal/ { printf("%d %s\n", self->zonesafe_signal, zonesafe_name[self->zonesafe_receiver] != "" ? zonesafe_name[self->zonesafe_receiver] : "<unknown>"); }

syscall::rexit:entry
{
	zonesafe_name[pid] = 0;
}
syscall::*kill:return, syscall::sigqueue:return, syscall::sigsendsys:return /errno == 0 && self->zonesafe_signal/ { printf("%ld\n", (int64_t)self->zonesafe_signal >> 1); printf("%ld\n", (int64_t)self->zonesafe_signal % 7); printf("%ld\n", ~(int64_t)self->zonesafe_signal); }

syscall::*kill:return,
syscall::sigqueue:return,
syscall::sigsendsys:return
{
	self->zonesafe_signal = 0;
	self->zonesafe_receiver = 0;
}

/* for exec: where the path is, kept until the call returns */
syscall::exec*:entry
{
	self->zonesafe_path = arg0;
}

/* zonesafe: disabled: arg0 cannot be read in a zone
proc:::create { trace(stringof(arg0)); }
*/
proc:::exec { trace(copyinstr(self->zonesafe_path)); trace((copyinstr(self->zonesafe_path))); trace(copyinstr(self->zonesafe_path)); }
proc:::exec { trace(copyinstr(self->zonesafe_path)); trace(copyinstr(self->zonesafe_path)); trace(copyinstr(self->zonesafe_path)); }

syscall::exec*:return
{
	self->zonesafe_path = 0;
}
