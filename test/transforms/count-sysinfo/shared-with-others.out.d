#!/usr/sbin/dtrace -Zs

dtrace:::BEGIN,
syscall::read:return,
syscall::readv:return,
syscall::pread*:return
/probeprov == "dtrace" || errno == 0/
{
	@[(probeprov == "dtrace" ? probeprov : "sysinfo"), (probeprov == "dtrace" ? probename : "readch")] = count();
}

syscall::recv*:return
/* zonesafe: , sysinfo:::pswitch */
/execname == "httpd"/
{
	@in[probename] = sum(arg0);
}

syscall::read:return,
syscall::readv:return,
syscall::pread*:return
/errno == 0 && execname == "httpd"/
{
	@in["readch"] = sum(arg0);
}
