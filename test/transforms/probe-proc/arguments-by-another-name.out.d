#define SIGNAL args[2]
inline int receiver = args[1]->pr_pid;

/* zonesafe: disabled: proc:::signal-send cannot be enabled in a zone
proc:::signal-send
/SIGNAL == 9/
{
	kills++;
}
*/

/* zonesafe: disabled: proc:::signal-send cannot be enabled in a zone
proc:::signal-send
{
	@[receiver] = count();
}
*/
