/* One is what the other matches as well: nothing new is mixed where both become one. */
syscall::open:entry,
syscall::open*:entry
{
	@opened[execname] = count();
}
