/* What is printed within the call comes before what is printed at its end. */
syscall::ioctl:return
{
	printf("end\n");
}

fbt::read_kstat_data:return
{
	printf("read\n");
}
