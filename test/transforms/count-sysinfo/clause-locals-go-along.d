int in;
int out;

sysinfo:::readch,
sysinfo:::writech
/pid != $pid/
{
	this->counts = uid != 0;
}

sysinfo:::readch
/this->counts/
{
	in += arg0;
}

sysinfo:::writech
/this->counts/
{
	out += arg0;
	this->counts = 0;
}

sysinfo:::readch
{
	@calls[execname] = count();
}
