/* All lines of one counter come before those of the next one of the call. */
/* zonesafe: disabled: sysinfo:::*read* cannot be enabled in a zone
sysinfo:::*read*
{
	printf("1 %s\n", probename);
}
*/

/* zonesafe: disabled: sysinfo:::*read* cannot be enabled in a zone
sysinfo:::*read*
{
	printf("2 %s\n", probename);
}
*/
