/* exec leaves one thread, which then is the first of its process */
/* zonesafe: disabled: fbt::gexec:return cannot be enabled in a zone
fbt::gexec:return
{
	@[pid, tid] = count();
}
*/
