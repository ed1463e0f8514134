tick-1s
{
	@ticks = count();
	this->pri = curthread->t_pri;
}

tick-1s
{
	@names[execname] = count();
}
