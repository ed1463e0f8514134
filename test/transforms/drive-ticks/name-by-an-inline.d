inline string which = probename;

tick-1s
{
	trace(which);
}
