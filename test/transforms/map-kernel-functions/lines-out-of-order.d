fbt::gexec:return
{
	printf("%d done\n", pid);
}

fbt::findexec_by_hdr:return
{
	printf("%d found\n", pid);
}

fbt::fop_read:entry
{
	trace("file");
}

syscall::read:entry
{
	trace("call");
}

fbt::fop_write:entry
{
	@ = count();
}

syscall::write:entry
{
	trace("call");
}
