#!/usr/sbin/dtrace -s

fbt::fop_read:
{
	@either[execname] = count();
}

fbt::fop_*:entry
{
	@all[probefunc] = count();
}

fbt::fop_getpage:entry
{
	@pages[execname] = count();
}

fbt::zfs_read:entry
{
	@zfs[execname] = count();
}

fbt::dnlc_lookup:entry
{
	@names[stringof(arg1)] = count();
}

fbt::findexec_by_hdr:entry
{
	@headers[*args[0]] = count();
}

fbt:ip:tcp_rput_data:entry
{
	@in[execname] = count();
}

fbt::kmem_alloc:entry
{
	@sizes = quantize(arg0);
}

fbt::fop_read:entry
/args[2] == 1/
{
	@flags[execname] = count();
}

fbt::fop_write:entry
{
	@vnodes[arg0] = count();
}

fbt:ip:tcp_output:entry
{
	trace(args[1]);
}

fbt:kstat:read_kstat_data:return
{
	trace(arg1);
}
