/* what the end of a request counts is for the next one */
/* zonesafe: disabled: io:::done cannot be enabled in a zone
io:::done
{
	ends[arg0]++;
}
*/

/* zonesafe: disabled: io:::start cannot be enabled in a zone
io:::start
/ends[arg0] > 3/
{
	@ = count();
}
*/
