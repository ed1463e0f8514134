#pragma D depends_on provider sysinfo

sysinfo:::readch { @[execname] = sum(arg0); }
