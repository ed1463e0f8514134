/* every line of this file ends in a carriage return, which no control line may have */
tick-10hz
{
	trace(1);
}
