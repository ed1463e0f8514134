tick-999us
{
	trace(2);
}
