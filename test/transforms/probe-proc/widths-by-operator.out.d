syscall::exec*:return
/errno != 0/
{
	trace((int64_t)errno ^ 1);
	trace((int64_t)errno << 1);
	trace((int64_t)errno >> 1);
	trace((int64_t)errno % 2);
	trace((int64_t)errno * 2);
	trace((int64_t)errno & 2);
	trace((int64_t)errno | 2);
	trace((int64_t)errno / 2);
	trace(~(int64_t)errno);
	trace(+(int64_t)errno);
	trace(errno == 2);
	trace(!errno);
	trace(pid == 1 ? (int64_t)errno : 2);
	trace(errno ? 1 : 2);
	@[errno] = count();
}

END
{
	printa("%d %@d", @);
}
