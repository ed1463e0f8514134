#!/usr/sbin/dtrace -s

fbt::fop_read:entry
/args[0]->v_type == VREG && !args[0]->v_path/
{
	@unnamed[execname] = count();
}

fbt::fop_read:entry
/args[0]->v_type != VFIFO/
{
	@others[args[0]->v_type] = count();
}

fbt::fop_read:entry
/args[0]->v_type == VCHR/
{
	@devices[execname] = count();
}
