/* A clause that is switched off, in the global zone as well: no zone is to blame that it never fires. */
profile:::profile-997
/arg1/
{
	@[ustack()] = count();
}

profile:::profile-997
/0/
{
	@cpus[tid] = count();
}
