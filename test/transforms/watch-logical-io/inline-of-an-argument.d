inline uintptr_t request = arg0;

io:::start
{
	trace(request);
}
