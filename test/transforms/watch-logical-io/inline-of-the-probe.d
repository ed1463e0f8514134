inline string side = probename;

io:::start
{
	trace(side);
}
