/* the end that dtrace makes of itself has status 0 */
proc:::exit
/pid == $target/
{
	exit(1);
}
