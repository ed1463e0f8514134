/* What is printed within the call comes before what is printed at its end. */
syscall::exece:return
{
	printf("end\n");
}

fbt::gexec:return
{
	printf("within\n");
}

syscall::exece:return
{
	printf("last\n");
}
