/* how long a block rests between two requests is nothing of a thread */
/* zonesafe: disabled: io:::done cannot be enabled in a zone
io:::done
{
	last[args[0]->b_edev, args[0]->b_blkno] = timestamp;
}
*/

/* zonesafe: disabled: io:::start cannot be enabled in a zone
io:::start
/last[args[0]->b_edev, args[0]->b_blkno]/
{
	@rest = quantize(timestamp - last[args[0]->b_edev, args[0]->b_blkno]);
}
*/
