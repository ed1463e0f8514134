/* whether a call came to a disk is asked through an array by thread */
syscall::read:entry
{
	reading[tid] = 1;
}

io:::start
/reading[tid]/
{
	@ = count();
}

syscall::read:return
{
	reading[tid] = 0;
}
