#pragma D option quiet

uint64_t last[string];

inline int OPT_device = 0;
inline string DEVICE = ".";

syscall::read:entry,
syscall::readv:entry,
syscall::pread*:entry,
syscall::write:entry,
syscall::writev:entry,
syscall::pwrite*:entry
/pid != $pid && fds[arg0].fi_fs != "sockfs" && fds[arg0].fi_fs != "fifofs"/
{
	self->ok = OPT_device ? 0 : 1;
	/* zonesafe: args[1]->dev_statname cannot be read in a zone: (OPT_device == 1 && DEVICE == args[1]->dev_statname) ? self->ok = 1 : 1; */
}

syscall::read:entry,
syscall::readv:entry,
syscall::pread*:entry,
syscall::write:entry,
syscall::writev:entry,
syscall::pwrite*:entry
/pid != $pid && fds[arg0].fi_fs != "sockfs" && fds[arg0].fi_fs != "fifofs" && self->ok/
{
	self->start = timestamp;
	/* zonesafe: args[1]->dev_statname cannot be read in a zone: pending[args[1]->dev_statname]++; */
	self->ok = 0;
}

syscall::read:return,
syscall::readv:return,
syscall::pread*:return,
syscall::write:return,
syscall::writev:return,
syscall::pwrite*:return
/self->start/
{
	/* zonesafe: args[1]->dev_statname cannot be read in a zone: pending[args[1]->dev_statname]--; */
	/* zonesafe: args[1]->dev_statname cannot be read in a zone: this->idle = timestamp - last[args[1]->dev_statname]; */
	printf("%5s %d %d\n", "-" /* dev_statname */, arg0 > 0 ? arg0 : 0,
	    timestamp - self->start);
	/* zonesafe: needs this->idle: args[1]->dev_statname cannot be read in a zone: OPT_device ? printf("%d idle\n", this->idle) : 1; */
	/* zonesafe: args[1]->dev_statname cannot be read in a zone: last[args[1]->dev_statname] = timestamp; */
	self->start = 0;
}

/* zonesafe: disabled: io:::done cannot be enabled in a zone
io:::done
/pending[args[1]->dev_statname] < 0/
{
	pending[args[1]->dev_statname] = 0;
}
*/
