proc:::signal-send
/arg2 > 14/
{
}
