syscall::read:return, syscall::readv:return, syscall::pread*:return /errno == 0/ { @a = sum(arg0); }
syscall::write:return, syscall::writev:return, syscall::pwrite*:return /errno == 0/ { @b = sum(arg0); }
syscall::read:return /errno == 0/ { @c = sum(arg0); }
syscall::pread64:return /errno == 0/ { @d = sum(arg0); }
sysinfo::cfork:sysvfork { @e = count(); }
sysinfo::rea[d]*:sysread{@f=count();}
