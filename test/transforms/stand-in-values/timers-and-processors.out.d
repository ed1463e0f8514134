/* zonesafe: disabled: cpu cannot be read in a zone
tick-1s
{
	printf("%d %d\n", cpu, 1);
}
*/

/* zonesafe: disabled: curthread->t_pri cannot be read in a zone
profile-997
{
	printf("%d %d\n", curthread->t_pri, 5);
}
*/

profile-997
{
	printf("%d %s\n", -1 /* cpu */, execname);
}
