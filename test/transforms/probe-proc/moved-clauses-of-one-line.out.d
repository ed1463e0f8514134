int z;
syscall::*fork*:return /arg1 > 0/ { n++; } syscall:::entry { @[n] = count(); }
syscall::rexit:entry { n--; }
