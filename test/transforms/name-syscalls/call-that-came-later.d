/* fchmodat came with illumos: Solaris 10 has nothing like it, and naming the release is no help. */
syscall::chmod:entry,
syscall::fchmodat:entry
{
	@modes[execname] = count();
}
