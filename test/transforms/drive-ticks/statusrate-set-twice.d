#pragma D option statusrate=10hz
#pragma D option statusrate=2s

tick-1ms
{
	trace(1);
}
