/* nothing is ever put into the array */
uint64_t began[uint64_t];

/* zonesafe: disabled: io:::done cannot be enabled in a zone
io:::done
/began[arg0]/
{
	@ = max(timestamp - began[arg0]);
	began[arg0] = 0;
}
*/
