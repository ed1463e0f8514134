#!/usr/sbin/dtrace -Zs

dtrace:::BEGIN,
sysinfo:::readch
{
	@[probeprov, probename] = count();
}

syscall::recv*:return,
sysinfo:::readch,
sysinfo:::pswitch
/execname == "httpd"/
{
	@in[probename] = sum(arg0);
}
