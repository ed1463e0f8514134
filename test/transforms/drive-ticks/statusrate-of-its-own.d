#pragma D option quiet
#pragma ident "@(#)x 1.1"
#pragma D option statusrate=10hz

tick-1s
{
	trace(1);
}

profile-5s
{
	trace(2);
}
