#pragma D depends_on provider sysinfo

syscall::read:return, syscall::readv:return, syscall::pread*:return /errno == 0/ { @[execname] = sum(arg0); }
