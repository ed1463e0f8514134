int in;
int out;

syscall::read:return,
syscall::readv:return,
syscall::pread*:return,
syscall::write:return,
syscall::writev:return,
syscall::pwrite*:return
/errno == 0 && pid != $pid/
{
	this->counts = uid != 0;
}

syscall::read:return,
syscall::readv:return,
syscall::pread*:return
/errno == 0 && this->counts/
{
	in += arg0;
}

syscall::write:return,
syscall::writev:return,
syscall::pwrite*:return
/errno == 0 && this->counts/
{
	out += arg0;
	this->counts = 0;
}

sysinfo:::readch
{
	@calls[execname] = count();
}
