syscall::write:entry { @[execname, fds[arg0].fi_name] = quantize(arg2); }
