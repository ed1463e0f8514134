syscall:::entry
{
	calls++;
}

/* zonesafe: disabled: profile:::tick-$1 does not fire on time in a zone
profile:::tick-$1
{
	printf("%d\n", calls);
}
*/

/* zonesafe: disabled: tick-RATE does not fire on time in a zone
tick-RATE
{
	exit(0);
}
*/

/* zonesafe: disabled: tick-5000hz does not fire on time in a zone
tick-5000hz
{
	fast++;
}
*/

/* zonesafe: disabled: tick-$2hz does not fire on time in a zone
tick-$2hz
{
	slow++;
}
*/
