syscall::read:entry
/progenyof($pid) && pid != $pid && ppid != $pid && arg0 == 0/
{
	trace(arg1);
}

syscall::write:entry
/!(progenyof($1) && pid != $1 && ppid != $1)/
{
	trace(arg1);
}
