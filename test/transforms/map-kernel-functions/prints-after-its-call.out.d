/* What is printed within the call comes before what is printed at its end. */
syscall::exece:return
{
	printf("end\n");
}

/* zonesafe: disabled: fbt::gexec:return cannot be enabled in a zone
fbt::gexec:return
{
	printf("within\n");
}
*/

syscall::exece:return
{
	printf("last\n");
}
