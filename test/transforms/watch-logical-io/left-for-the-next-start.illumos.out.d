/* zonesafe: disabled: io:::start cannot be enabled in a zone
io:::start
{
	began[arg0] = timestamp;
}
*/

/* zonesafe: disabled: io:::done cannot be enabled in a zone
io:::done
/began[arg0]/
{
	left[arg0] = timestamp;
}
*/

/* zonesafe: disabled: io:::start cannot be enabled in a zone
io:::start
/left[arg0]/
{
	trace(left[arg0]);
}
*/

/* zonesafe: disabled: io:::done cannot be enabled in a zone
io:::done
{
	began[arg0] = 0;
	left[arg0] = 0;
}
*/
