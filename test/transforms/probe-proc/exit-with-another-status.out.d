/* the end that dtrace makes of itself has status 0 */
syscall::rexit:entry
/pid == $target/
{
	exit(1);
}
