#pragma D option quiet

dtrace:::BEGIN
{
	calls = 0; pi = 0;
}

syscall:::entry { calls++; }
vminfo:::pgpgin { pi += arg0; }

profile:::tick-1sec
{
	this->free = `freemem;

	/* in kilobytes */
	pi *= `_pagesize / 1024;
	this->free *= `_pagesize / 1024;

	printf("%8d %4d %6d\n", this->free, pi, calls);
	calls = 0; pi = 0;
}
