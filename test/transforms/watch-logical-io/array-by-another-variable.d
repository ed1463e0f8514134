int lasttid;

io:::start
{
	waits[lasttid] = 1;
}

syscall::read:return
/waits[lasttid]/
{
	trace(execname);
}
