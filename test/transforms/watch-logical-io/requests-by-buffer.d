io:::start
{
	began[(uintptr_t)args[0]] = timestamp;
}

io:::done
/began[(uintptr_t)args[0]]/
{
	@ = quantize(timestamp - began[(uintptr_t)args[0]]);
	began[(uintptr_t)args[0]] = 0;
}
