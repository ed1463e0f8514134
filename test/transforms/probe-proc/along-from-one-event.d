/* The clause goes along from create, where it meets another, and stays at exit, which no system call tells of in full. */
int n;

proc:::create
/n < 10/
{
	@[args[0]->pr_pid] = count();
}

proc:::create, proc:::exit
{
	n++;
}
