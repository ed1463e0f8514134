syscall::read:entry
{
	printf("%3d %-16s %*d\n", -1 /* cpu */, execname, 8, -1 /* cpu */);
	trace(-1 /* cpu */);
}
