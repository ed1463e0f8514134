proc:::exec
{
	printf("%s", stringof((char *)((uintptr_t)arg0)));
}
