/* zonesafe: disabled: io:::start cannot be enabled in a zone
io:::start
{
	began[args[0]->b_blkno, execname] = timestamp;
}
*/

/* zonesafe: disabled: io:::done cannot be enabled in a zone
io:::done
/began[args[0]->b_blkno, execname]/
{
	@ = quantize(timestamp - began[args[0]->b_blkno, execname]);
	began[args[0]->b_blkno, execname] = 0;
}
*/
