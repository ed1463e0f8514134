/* the program that calls exec is kept above the clause that asks for it, not above all others */
fbt:sockfs:sotpi_accept:return
{
	@accepted = count();
}

fbt::findexec_by_hdr:return
{
	printf("%s: %s\n", execname, arg1 == NULL ? "of no known format" : "known");
}
