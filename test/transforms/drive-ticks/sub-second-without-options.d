/* Counts fast. */

/* the beat */
tick-20hz
{
	trace(++beats);
}
