/* What is printed within the call comes before what is printed at its end. */
syscall::ioctl:return
{
	printf("end\n");
}

/* zonesafe: disabled: fbt::read_kstat_data:return cannot be enabled in a zone
fbt::read_kstat_data:return
{
	printf("read\n");
}
*/
