#pragma D option statusrate=2s

tick-500ms
{
	beats++;
}
