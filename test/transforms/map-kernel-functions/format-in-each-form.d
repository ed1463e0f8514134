fbt::gexec:entry
{
	self->who = execname;
	printf("%s", execname);
}

fbt::findexec_by_hdr:return
{
	printf("%s", arg1 == 0 ? "unknown" : "known");
	printf("%s", arg1 ? "known" : "unknown");
	printf("%s", arg1 != NULL ? "known" : "unknown");
}

fbt::gexec:return
/arg1 == 0 && self->who != NULL/
{
	printf("%s -> ok", self->who);
}
