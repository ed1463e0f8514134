sysinfo:::sysexec
{
	last = timestamp;
}

END
{
	trace(last);
}
