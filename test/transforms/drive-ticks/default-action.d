tick-1s
{
}
