io:::start
{
	trace(arg1);
	n++;
}
