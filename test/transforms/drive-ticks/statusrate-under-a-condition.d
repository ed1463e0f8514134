#!/usr/sbin/dtrace -Cs
#ifdef DEBUG
#pragma D option statusrate=50ms
int a;
#endif

tick-100ms
{
	beats++;
}
