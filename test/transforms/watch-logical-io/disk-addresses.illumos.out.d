uint64_t last[dev_t];

/* where on the disk something is has no counterpart */
/* zonesafe: disabled: io:::start cannot be enabled in a zone
io:::start
{
	@where[args[1]->dev_statname] = lquantize(args[0]->b_blkno / 2048, 0, 1000, 10);
}
*/

/* zonesafe: disabled: io:::start cannot be enabled in a zone
io:::start
/last[args[0]->b_edev] != 0/
{
	@ = quantize(args[0]->b_blkno - last[args[0]->b_edev]);
}
*/

/* zonesafe: disabled: io:::start cannot be enabled in a zone
io:::start
{
	last[args[0]->b_edev] = args[0]->b_blkno + args[0]->b_bcount / 512;
}
*/
