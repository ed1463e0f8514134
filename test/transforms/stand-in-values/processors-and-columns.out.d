/* zonesafe: disabled: cpu cannot be read in a zone
profile-997,
syscall::read:entry
{
	printf("%d\n", cpu);
}
*/

/* zonesafe: disabled: cpu cannot be read in a zone
profile-997
{
	printf("%d %d\n", cpu, curthread->t_pri);
}
*/

/* zonesafe: disabled: cpu cannot be read in a zone
tick-1s
{
	printf("%d %d\n", cpu, `freemem);
}
*/
