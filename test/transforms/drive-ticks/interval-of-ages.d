/* A beat later than the time of day can say never comes. */
tick-1000000d
{
	trace(1);
}

profile-99999999999999999999s
{
	trace(2);
}

tick-9999999999999999ms
{
	trace(3);
}

tick-5000000000h,
tick-36501d
{
	trace(4);
}

/* Long, and yet to come; not every such number is one of JavaScript. */
tick-36500d,
tick-9007199254740993ns
{
	trace(5);
}
