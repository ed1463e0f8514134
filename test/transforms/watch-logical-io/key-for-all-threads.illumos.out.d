/* zonesafe: disabled: io:::start cannot be enabled in a zone
io:::start
{
	k = args[0]->b_blkno;
	began[k] = timestamp;
}
*/

/* zonesafe: disabled: io:::done cannot be enabled in a zone
io:::done
/began[args[0]->b_blkno]/
{
	@ = quantize(timestamp - began[args[0]->b_blkno]);
	began[args[0]->b_blkno] = 0;
}
*/
