/* exec leaves one thread, which then is the first of its process */
fbt::gexec:return
{
	@[pid, tid] = count();
}
