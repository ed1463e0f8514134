#define SIGNAL args[2]
inline int receiver = args[1]->pr_pid;

proc:::signal-send
/SIGNAL == 9/
{
	kills++;
}

proc:::signal-send
{
	@[receiver] = count();
}
