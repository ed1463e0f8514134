/* both ends of a process */
proc:::exec-success
{
	self->started = timestamp;
}

proc:::exit
/self->started/
{
	printf("%s: reason %d after %d ms\n", execname, args[0],
	    (timestamp - self->started) / 1000000);
	self->started = 0;
}
