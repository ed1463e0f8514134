fbt::findexec_by_hdr:return
/arg1 == NULL/
{
	self->bad = 1;
}

fbt::gexec:return
/self->bad/
{
	printf("bad");
	self->bad = 0;
}

fbt::gexec:return
{
	self->type = args[1];
}
