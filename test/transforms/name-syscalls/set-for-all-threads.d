/* what one thread has set, another would find */
syscall::stat:entry
{
	on = 1;
}

syscall::stat:return
/on/
{
	@ = count();
}

syscall::stat:return
{
	on = 0;
}
