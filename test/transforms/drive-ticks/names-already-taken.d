syscall::read:entry
{
	this->tick_1s = 1;
	zonesafe_next_1s = 2;
}

tick-1s
{
	printf("%d\n", zonesafe_next_1s);
}
