#!/usr/sbin/dtrace -s

/* zonesafe: disabled: fbt::fop_read: cannot be enabled in a zone
fbt::fop_read:
{
	@either[execname] = count();
}
*/

/* zonesafe: disabled: fbt::fop_*:entry cannot be enabled in a zone
fbt::fop_*:entry
{
	@all[probefunc] = count();
}
*/

/* zonesafe: disabled: fbt::fop_getpage:entry cannot be enabled in a zone
fbt::fop_getpage:entry
{
	@pages[execname] = count();
}
*/

/* zonesafe: disabled: fbt::zfs_read:entry cannot be enabled in a zone
fbt::zfs_read:entry
{
	@zfs[execname] = count();
}
*/

/* zonesafe: disabled: fbt::dnlc_lookup:entry cannot be enabled in a zone
fbt::dnlc_lookup:entry
{
	@names[stringof(arg1)] = count();
}
*/

/* zonesafe: disabled: fbt::findexec_by_hdr:entry cannot be enabled in a zone
fbt::findexec_by_hdr:entry
{
	@headers[*args[0]] = count();
}
*/

/* zonesafe: disabled: fbt:ip:tcp_rput_data:entry cannot be enabled in a zone
fbt:ip:tcp_rput_data:entry
{
	@in[execname] = count();
}
*/

/* zonesafe: disabled: fbt::kmem_alloc:entry cannot be enabled in a zone
fbt::kmem_alloc:entry
{
	@sizes = quantize(arg0);
}
*/

/* zonesafe: disabled: fbt::fop_read:entry cannot be enabled in a zone
fbt::fop_read:entry
/args[2] == 1/
{
	@flags[execname] = count();
}
*/

/* zonesafe: disabled: fbt::fop_write:entry cannot be enabled in a zone
fbt::fop_write:entry
{
	@vnodes[arg0] = count();
}
*/

/* zonesafe: disabled: fbt:ip:tcp_output:entry cannot be enabled in a zone
fbt:ip:tcp_output:entry
{
	trace(args[1]);
}
*/

/* zonesafe: disabled: fbt:kstat:read_kstat_data:return cannot be enabled in a zone
fbt:kstat:read_kstat_data:return
{
	trace(arg1);
}
*/
