#!/usr/sbin/dtrace -Zs

dtrace:::BEGIN,
sysinfo:::readch
{
	@[probeprov, probename] = count();
}

syscall::recv*:return
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

sysinfo:::pswitch
/execname == "httpd"/
{
	@in[probename] = sum(1);
}
